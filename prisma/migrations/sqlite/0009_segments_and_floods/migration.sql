-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "segment" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "priority" TEXT NOT NULL DEFAULT 'normal';

-- CreateTable
CREATE TABLE "SegmentEntry" (
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "segment" TEXT,
    "customerId" INTEGER,

    PRIMARY KEY ("kind", "value"),
    CONSTRAINT "SegmentEntry_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Flood" (
    "customerId" INTEGER NOT NULL PRIMARY KEY,
    "ticketId" INTEGER NOT NULL,
    "afterId" INTEGER NOT NULL,
    "dueAt" DATETIME NOT NULL,
    CONSTRAINT "Flood_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Flood_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "SegmentEntry_customerId_idx" ON "SegmentEntry"("customerId");

-- CreateIndex
CREATE INDEX "Flood_ticketId_idx" ON "Flood"("ticketId");

-- CreateIndex
CREATE INDEX "Flood_dueAt_idx" ON "Flood"("dueAt");
