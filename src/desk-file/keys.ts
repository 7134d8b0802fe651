/** Keys of teams and topics: they travel in buttons (64 bytes on Telegram) and stand in the database. */
export const keyPattern = /^[a-z0-9][a-z0-9-]{0,23}$/;

export const keyShape = 'a key of 1 to 24 small letters, digits and hyphens that begins with a letter or digit';
