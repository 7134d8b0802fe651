-- CreateTable
CREATE TABLE "FaqDraft" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "entry" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "team" TEXT,
    "topic" TEXT,
    "questions" JSONB NOT NULL,
    "keywords" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "customerId" INTEGER,
    "proposedAt" DATETIME NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" DATETIME
);

-- CreateTable
CREATE TABLE "AnswerUse" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "shelf" TEXT NOT NULL,
    "entry" TEXT NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "messageId" INTEGER NOT NULL,
    "edited" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "FaqDraft_state_id_idx" ON "FaqDraft"("state", "id");

-- CreateIndex
CREATE INDEX "FaqDraft_customerId_idx" ON "FaqDraft"("customerId");

-- CreateIndex
CREATE INDEX "AnswerUse_shelf_entry_at_idx" ON "AnswerUse"("shelf", "entry", "at");

-- CreateIndex
CREATE INDEX "AnswerUse_at_idx" ON "AnswerUse"("at");

-- CreateIndex
CREATE INDEX "AnswerUse_ticketId_idx" ON "AnswerUse"("ticketId");
