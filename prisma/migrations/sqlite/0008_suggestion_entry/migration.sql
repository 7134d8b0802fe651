-- CreateIndex
CREATE INDEX "Suggestion_entry_state_idx" ON "Suggestion"("entry", "state");
