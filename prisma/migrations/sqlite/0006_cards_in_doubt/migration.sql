-- DropIndex
DROP INDEX "Delivery_card_in_flight";

-- CreateIndex
CREATE INDEX "Delivery_card_on_its_way" ON "Delivery"("ticketId") WHERE kind = 'card' AND (state = 'sending' OR (state = 'pending' AND uncertain));
