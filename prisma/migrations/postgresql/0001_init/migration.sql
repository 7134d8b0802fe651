-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Inbound" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "content" BOOLEAN NOT NULL,

    CONSTRAINT "Inbound_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "DeadLetter" (
    "id" SERIAL NOT NULL,
    "key" TEXT,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "payload" JSONB NOT NULL,
    "content" BOOLEAN NOT NULL,

    CONSTRAINT "DeadLetter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" SERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "username" TEXT,
    "language" TEXT NOT NULL,
    "languageFixed" BOOLEAN NOT NULL,
    "origin" TEXT,
    "chosenTeam" TEXT,
    "chosenTopic" TEXT,
    "chosenBy" TEXT,
    "reachable" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" SERIAL NOT NULL,
    "customerId" INTEGER NOT NULL,
    "team" TEXT NOT NULL,
    "topic" TEXT,
    "state" TEXT NOT NULL,
    "assignee" TEXT,
    "lastAssignee" TEXT,
    "question" TEXT NOT NULL,
    "wordless" TEXT,
    "routedBy" TEXT NOT NULL,
    "evidence" TEXT,
    "follows" INTEGER,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "waitingSince" TIMESTAMP(3),
    "firstReplyAt" TIMESTAMP(3),
    "promisedAt" TIMESTAMP(3),
    "resolvedAt" TIMESTAMP(3),
    "spam" BOOLEAN NOT NULL,
    "channel" TEXT,
    "cardRef" TEXT,

    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormerCard" (
    "channel" TEXT NOT NULL,
    "cardRef" TEXT NOT NULL,
    "ticketId" INTEGER NOT NULL,

    CONSTRAINT "FormerCard_pkey" PRIMARY KEY ("channel","cardRef")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" SERIAL NOT NULL,
    "customerId" INTEGER NOT NULL,
    "ticketId" INTEGER,
    "author" TEXT NOT NULL,
    "agent" TEXT,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "attachment" TEXT,
    "files" JSONB,
    "platform" TEXT NOT NULL,
    "room" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HistoryEntry" (
    "id" SERIAL NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "HistoryEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" SERIAL NOT NULL,
    "lane" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "customerId" INTEGER,
    "ticketId" INTEGER,
    "messageId" INTEGER,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "uncertain" BOOLEAN NOT NULL DEFAULT false,
    "ref" TEXT,
    "reason" TEXT,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lane" (
    "lane" TEXT NOT NULL,
    "owner" TEXT,
    "until" BIGINT,
    "parkedReason" TEXT,
    "parkedAt" TIMESTAMP(3),

    CONSTRAINT "Lane_pkey" PRIMARY KEY ("lane")
);

-- CreateTable
CREATE TABLE "Survey" (
    "id" SERIAL NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "customerId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "agent" TEXT,
    "state" TEXT NOT NULL,
    "score" INTEGER,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),
    "commentUntil" TIMESTAMP(3),
    "commentMessageId" INTEGER,

    CONSTRAINT "Survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Suggestion" (
    "id" SERIAL NOT NULL,
    "customerId" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "shownAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "channel" TEXT NOT NULL,
    "agent" TEXT NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("channel","agent")
);

-- CreateTable
CREATE TABLE "Agent" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "kind" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("kind","slot")
);

-- CreateTable
CREATE TABLE "DigestRun" (
    "team" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "beginsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "figures" JSONB,
    "at" TIMESTAMP(3) NOT NULL,
    "ref" TEXT,

    CONSTRAINT "DigestRun_pkey" PRIMARY KEY ("team","week")
);

-- CreateTable
CREATE TABLE "Meta" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Meta_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Inbound_at_idx" ON "Inbound"("at");

-- CreateIndex
CREATE INDEX "DeadLetter_at_idx" ON "DeadLetter"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_platform_chat_key" ON "Customer"("platform", "chat");

-- CreateIndex
CREATE INDEX "Ticket_customerId_resolvedAt_idx" ON "Ticket"("customerId", "resolvedAt");

-- CreateIndex
CREATE INDEX "Ticket_resolvedAt_idx" ON "Ticket"("resolvedAt");

-- CreateIndex
CREATE INDEX "Ticket_channel_cardRef_idx" ON "Ticket"("channel", "cardRef");

-- CreateIndex
CREATE INDEX "Ticket_queue" ON "Ticket"("team", "waitingSince") WHERE (state <> 'resolved');

-- CreateIndex
CREATE INDEX "Ticket_promised" ON "Ticket"("promisedAt") WHERE (state <> 'resolved');

-- CreateIndex
CREATE INDEX "Ticket_answered" ON "Ticket"("team", "id") WHERE ("firstReplyAt" IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_one_unresolved" ON "Ticket"("customerId") WHERE (state <> 'resolved');

-- CreateIndex
CREATE INDEX "FormerCard_ticketId_idx" ON "FormerCard"("ticketId");

-- CreateIndex
CREATE INDEX "Message_ticketId_id_idx" ON "Message"("ticketId", "id");

-- CreateIndex
CREATE INDEX "Message_customerId_id_idx" ON "Message"("customerId", "id");

-- CreateIndex
CREATE INDEX "Message_platform_room_ref_idx" ON "Message"("platform", "room", "ref");

-- CreateIndex
CREATE INDEX "Message_at_idx" ON "Message"("at");

-- CreateIndex
CREATE INDEX "HistoryEntry_ticketId_id_idx" ON "HistoryEntry"("ticketId", "id");

-- CreateIndex
CREATE INDEX "HistoryEntry_at_idx" ON "HistoryEntry"("at");

-- CreateIndex
CREATE INDEX "Delivery_owed" ON "Delivery"("lane", "id") WHERE (state IN ('pending', 'sending'));

-- CreateIndex
CREATE INDEX "Delivery_due" ON "Delivery"("dueAt") WHERE (state = 'pending');

-- CreateIndex
CREATE INDEX "Delivery_card_in_flight" ON "Delivery"("ticketId") WHERE (kind = 'card' AND state = 'sending');

-- CreateIndex
CREATE INDEX "Delivery_messageId_idx" ON "Delivery"("messageId");

-- CreateIndex
CREATE INDEX "Delivery_settledAt_idx" ON "Delivery"("settledAt");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_one_untouched_card" ON "Delivery"("ticketId") WHERE (kind = 'card' AND state = 'pending' AND NOT uncertain);

-- CreateIndex
CREATE INDEX "Lane_owner_idx" ON "Lane"("owner");

-- CreateIndex
CREATE INDEX "Survey_ticketId_id_idx" ON "Survey"("ticketId", "id");

-- CreateIndex
CREATE INDEX "Survey_customerId_answeredAt_idx" ON "Survey"("customerId", "answeredAt");

-- CreateIndex
CREATE INDEX "Survey_customerId_commentUntil_idx" ON "Survey"("customerId", "commentUntil");

-- CreateIndex
CREATE INDEX "Suggestion_customerId_shownAt_idx" ON "Suggestion"("customerId", "shownAt");

-- CreateIndex
CREATE INDEX "Suggestion_shownAt_idx" ON "Suggestion"("shownAt");

-- CreateIndex
CREATE INDEX "Member_agent_idx" ON "Member"("agent");

-- CreateIndex
CREATE INDEX "DigestRun_at_idx" ON "DigestRun"("at");

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerCard" ADD CONSTRAINT "FormerCard_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryEntry" ADD CONSTRAINT "HistoryEntry_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Survey" ADD CONSTRAINT "Survey_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Survey" ADD CONSTRAINT "Survey_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
