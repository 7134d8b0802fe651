-- AlterTable
ALTER TABLE "Survey" ADD COLUMN     "complaintDueAt" TIMESTAMP(3),
ADD COLUMN     "sendAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Complaint" (
    "id" SERIAL NOT NULL,
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
    "openedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "remindAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Complaint_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Complaint_ticketId_id_idx" ON "Complaint"("ticketId", "id");

-- CreateIndex
CREATE INDEX "Complaint_customerId_idx" ON "Complaint"("customerId");

-- CreateIndex
CREATE INDEX "Complaint_team_openedAt_idx" ON "Complaint"("team", "openedAt");

-- CreateIndex
CREATE INDEX "Complaint_open" ON "Complaint"("team", "dueAt") WHERE ("closedAt" IS NULL);

-- CreateIndex
CREATE INDEX "Complaint_to_remind" ON "Complaint"("remindAt") WHERE ("remindAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Survey_complaint_due" ON "Survey"("complaintDueAt") WHERE ("complaintDueAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Survey_to_send" ON "Survey"("sendAt") WHERE ("sendAt" IS NOT NULL);

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
