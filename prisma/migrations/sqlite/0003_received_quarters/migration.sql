-- CreateTable
CREATE TABLE "ReceivedQuarter" (
    "start" DATETIME NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL
);
