-- CreateTable
CREATE TABLE "FaqDraft" (
    "id" SERIAL NOT NULL,
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
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "FaqDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnswerUse" (
    "id" SERIAL NOT NULL,
    "shelf" TEXT NOT NULL,
    "entry" TEXT NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "messageId" INTEGER NOT NULL,
    "edited" BOOLEAN NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AnswerUse_pkey" PRIMARY KEY ("id")
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
