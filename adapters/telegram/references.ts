import { createHmac, timingSafeEqual } from 'node:crypto';

/** 96 bits: nobody guesses that, and a link has room for 64 characters. */
const signatureLength = 16;

const prefix = 'ref_';

/** As many characters as a reference may have beside its signature. */
const longest = 64 - prefix.length - 1 - signatureLength;

/** What a reference may look like: Telegram passes nothing else on. */
export const referencePattern = new RegExp(`^[A-Za-z0-9_-]{1,${longest}}$`);

const payloadPattern = new RegExp(`^${prefix}([A-Za-z0-9_-]{1,${longest}})_([A-Za-z0-9_-]{${signatureLength}})$`);

/** Links by which a customer shows whom an operator knows them as. */
export interface References {
  /** What such a link carries. */
  payloadFor(reference: string): string;
  /** The reference that a link carries; `null` where it is signed by nobody, or by another bot. */
  referenceIn(payload: string): string | null;
}

/** Signed with a key of the bot's token, so that there is no other secret to keep. */
export const createReferences = (token: string): References => {
  const key = createHmac('sha256', token).update('references in links of the desk').digest();
  const signatureOf = (reference: string): string =>
    createHmac('sha256', key).update(reference).digest('base64url').slice(0, signatureLength);
  return {
    payloadFor: (reference) => `${prefix}${reference}_${signatureOf(reference)}`,
    referenceIn: (payload) => {
      const [, reference, signature] = payloadPattern.exec(payload) ?? [];
      if (reference === undefined || signature === undefined) return null;
      return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(reference))) ? reference : null;
    },
  };
};
