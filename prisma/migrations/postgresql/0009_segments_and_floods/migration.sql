-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN     "priority" TEXT NOT NULL DEFAULT 'normal',
ADD COLUMN     "segment" TEXT;

-- CreateTable
CREATE TABLE "SegmentEntry" (
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "segment" TEXT,
    "customerId" INTEGER,

    CONSTRAINT "SegmentEntry_pkey" PRIMARY KEY ("kind","value")
);

-- CreateTable
CREATE TABLE "Flood" (
    "customerId" INTEGER NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "afterId" INTEGER NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Flood_pkey" PRIMARY KEY ("customerId")
);

-- CreateIndex
CREATE INDEX "SegmentEntry_customerId_idx" ON "SegmentEntry"("customerId");

-- CreateIndex
CREATE INDEX "Flood_ticketId_idx" ON "Flood"("ticketId");

-- CreateIndex
CREATE INDEX "Flood_dueAt_idx" ON "Flood"("dueAt");

-- AddForeignKey
ALTER TABLE "SegmentEntry" ADD CONSTRAINT "SegmentEntry_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flood" ADD CONSTRAINT "Flood_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flood" ADD CONSTRAINT "Flood_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
