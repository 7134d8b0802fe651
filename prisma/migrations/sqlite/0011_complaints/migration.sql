-- AlterTable
ALTER TABLE "Survey" ADD COLUMN "complaintDueAt" DATETIME;
ALTER TABLE "Survey" ADD COLUMN "sendAt" DATETIME;

-- CreateTable
CREATE TABLE "Complaint" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketId" INTEGER NOT NULL,
    "customerId" INTEGER NOT NULL,
    "team" TEXT NOT NULL,
    "surveyId" INTEGER,
    "openedBy" TEXT NOT NULL,
    "owner" TEXT,
    "state" TEXT NOT NULL,
    "cause" TEXT,
    "causeText" TEXT NOT NULL DEFAULT '',
    "done" TEXT NOT NULL DEFAULT '',
    "changed" TEXT NOT NULL DEFAULT '',
    "openedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "remindAt" DATETIME,
    "closedAt" DATETIME,
    CONSTRAINT "Complaint_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Complaint_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Complaint_ticketId_id_idx" ON "Complaint"("ticketId", "id");

-- CreateIndex
CREATE INDEX "Complaint_customerId_idx" ON "Complaint"("customerId");

-- CreateIndex
CREATE INDEX "Complaint_team_openedAt_idx" ON "Complaint"("team", "openedAt");

-- CreateIndex
CREATE INDEX "Complaint_open" ON "Complaint"("team", "dueAt") WHERE "closedAt" IS NULL;

-- CreateIndex
CREATE INDEX "Complaint_to_remind" ON "Complaint"("remindAt") WHERE "remindAt" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Survey_complaint_due" ON "Survey"("complaintDueAt") WHERE "complaintDueAt" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Survey_to_send" ON "Survey"("sendAt") WHERE "sendAt" IS NOT NULL;
