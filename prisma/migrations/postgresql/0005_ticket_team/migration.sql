-- CreateIndex
CREATE INDEX "Ticket_team_id_idx" ON "Ticket"("team", "id");
