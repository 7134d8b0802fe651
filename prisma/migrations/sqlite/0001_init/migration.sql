-- CreateTable
CREATE TABLE "Inbound" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "content" BOOLEAN NOT NULL
);

-- CreateTable
CREATE TABLE "DeadLetter" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "payload" JSONB NOT NULL,
    "content" BOOLEAN NOT NULL
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "openedAt" DATETIME NOT NULL,
    "waitingSince" DATETIME,
    "firstReplyAt" DATETIME,
    "promisedAt" DATETIME,
    "resolvedAt" DATETIME,
    "spam" BOOLEAN NOT NULL,
    "channel" TEXT,
    "cardRef" TEXT,
    CONSTRAINT "Ticket_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FormerCard" (
    "channel" TEXT NOT NULL,
    "cardRef" TEXT NOT NULL,
    "ticketId" INTEGER NOT NULL,

    PRIMARY KEY ("channel", "cardRef"),
    CONSTRAINT "FormerCard_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Message" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "at" DATETIME NOT NULL,
    "outcome" TEXT NOT NULL,
    CONSTRAINT "Message_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Message_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HistoryEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "details" JSONB NOT NULL,
    CONSTRAINT "HistoryEntry_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "lane" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "customerId" INTEGER,
    "ticketId" INTEGER,
    "messageId" INTEGER,
    "dueAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "uncertain" BOOLEAN NOT NULL DEFAULT false,
    "ref" TEXT,
    "reason" TEXT,
    "settledAt" DATETIME
);

-- CreateTable
CREATE TABLE "Lane" (
    "lane" TEXT NOT NULL PRIMARY KEY,
    "owner" TEXT,
    "until" BIGINT,
    "parkedReason" TEXT,
    "parkedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Survey" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketId" INTEGER NOT NULL,
    "customerId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "agent" TEXT,
    "state" TEXT NOT NULL,
    "score" INTEGER,
    "askedAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    "commentUntil" DATETIME,
    "commentMessageId" INTEGER,
    CONSTRAINT "Survey_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Survey_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Suggestion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "customerId" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "shownAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    CONSTRAINT "Suggestion_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Member" (
    "channel" TEXT NOT NULL,
    "agent" TEXT NOT NULL,

    PRIMARY KEY ("channel", "agent")
);

-- CreateTable
CREATE TABLE "Agent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Run" (
    "kind" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("kind", "slot")
);

-- CreateTable
CREATE TABLE "DigestRun" (
    "team" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "beginsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "figures" JSONB,
    "at" DATETIME NOT NULL,
    "ref" TEXT,

    PRIMARY KEY ("team", "week")
);

-- CreateTable
CREATE TABLE "Meta" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
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
CREATE INDEX "Ticket_queue" ON "Ticket"("team", "waitingSince") WHERE state <> 'resolved';

-- CreateIndex
CREATE INDEX "Ticket_promised" ON "Ticket"("promisedAt") WHERE state <> 'resolved';

-- CreateIndex
CREATE INDEX "Ticket_answered" ON "Ticket"("team", "id") WHERE "firstReplyAt" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_one_unresolved" ON "Ticket"("customerId") WHERE state <> 'resolved';

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
CREATE INDEX "Delivery_owed" ON "Delivery"("lane", "id") WHERE state IN ('pending', 'sending');

-- CreateIndex
CREATE INDEX "Delivery_due" ON "Delivery"("dueAt") WHERE state = 'pending';

-- CreateIndex
CREATE INDEX "Delivery_card_in_flight" ON "Delivery"("ticketId") WHERE kind = 'card' AND state = 'sending';

-- CreateIndex
CREATE INDEX "Delivery_messageId_idx" ON "Delivery"("messageId");

-- CreateIndex
CREATE INDEX "Delivery_settledAt_idx" ON "Delivery"("settledAt");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_one_untouched_card" ON "Delivery"("ticketId") WHERE kind = 'card' AND state = 'pending' AND NOT uncertain;

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
