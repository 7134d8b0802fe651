-- CreateTable
CREATE TABLE "ReceivedQuarter" (
    "start" TIMESTAMP(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "ReceivedQuarter_pkey" PRIMARY KEY ("start")
);
