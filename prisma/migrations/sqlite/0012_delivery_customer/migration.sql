-- CreateIndex
CREATE INDEX "Delivery_customerId_idx" ON "Delivery"("customerId");
