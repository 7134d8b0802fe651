/** By what a person is known before, or without, writing. */
export interface SegmentKey {
  readonly kind: 'chat' | 'username' | 'reference';
  /** The private chat's id, which is the person's; a username in small letters without its @; a reference as it stands in a link. */
  readonly value: string;
}

/** One way to know who belongs to a segment. */
export interface SegmentEntry extends SegmentKey {
  /** `null`: to none, or the reference is known from a link alone. */
  readonly segment: string | null;
  /** Whom it fitted first: usernames change hands. */
  readonly customerId: number | null;
}

/** Usernames differ by more than their case. */
export const usernameKey = (username: string): SegmentKey => ({
  kind: 'username',
  value: username.replace(/^@/, '').toLowerCase(),
});
