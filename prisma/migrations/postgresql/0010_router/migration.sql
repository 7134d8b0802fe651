-- CreateTable
CREATE TABLE "RouterVersion" (
    "id" SERIAL NOT NULL,
    "trainedAt" TIMESTAMP(3) NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "configured" INTEGER NOT NULL,
    "confirmed" INTEGER NOT NULL,
    "corrected" INTEGER NOT NULL,
    "cases" INTEGER NOT NULL,
    "accuracy" DOUBLE PRECISION,
    "threshold" DOUBLE PRECISION NOT NULL,
    "model" TEXT NOT NULL,

    CONSTRAINT "RouterVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Ticket_learnt" ON "Ticket"("resolvedAt") WHERE (state = 'resolved' AND topic IS NOT NULL AND "firstReplyAt" IS NOT NULL AND NOT spam);

-- CreateIndex
CREATE INDEX "Ticket_classified" ON "Ticket"("openedAt") WHERE ("routedBy" = 'classifier');

-- CreateIndex
CREATE INDEX "HistoryEntry_corrections" ON "HistoryEntry"("at") WHERE (kind IN ('transferred', 'routed'));
