import type { DigestView } from './digest/view.js';
import type { Button, CardAction, Keyboard, TransferTarget } from './inbound.js';
import type { AttachedFile, AttachmentKind, Instant, Language, TicketState } from './model.js';
import type { RichText } from './rich-text.js';
import type { Reason } from './routing/reason.js';
import type { SegmentView } from './segments/targets.js';
import type { Text } from './texts.js';

/** The state of an agent's message, shown as a sign on it. */
export type Sign = 'waiting' | 'delivered' | 'failed' | 'note';

/** Everything a card shows. */
export interface CardView {
  readonly ticket: number;
  readonly customer: string;
  readonly username: string | null;
  readonly customerLanguage: Language;
  readonly reachable: boolean;
  readonly team: string;
  readonly topic: string | null;
  readonly routedBy: Reason;
  /** As a person of the team reads it. */
  readonly evidence: string | null;
  /** Where it may belong, the likeliest first, for a press to move it there; absent where that is not in doubt. */
  readonly likely?: readonly TransferTarget[];
  readonly follows: number | null;
  readonly question: string;
  /** What a wordless first message was. */
  readonly wordless: AttachmentKind | null;
  readonly state: TicketState;
  readonly spam: boolean;
  readonly assignee: string | null;
  readonly waitingSince: Instant | null;
  readonly openedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly actions: readonly CardAction[];
  readonly segment?: SegmentView;
  /** It stands in another team's channel, because its own team's cannot be written to. */
  readonly astray?: true;
}

/** What one person said in a conversation that is retold. */
export interface ConversationLine {
  /** Who, when, and whether it was a note. */
  readonly label: Text;
  readonly content: RichText;
  /** What came with the words, or instead of them. */
  readonly attachment: AttachmentKind | null;
}

/** One thing owed, with its destination, ready to be rendered and sent in one call. */
export type Outgoing =
  /** To a customer. */
  | { readonly kind: 'message'; readonly room: string; readonly content: RichText; readonly keyboard?: Keyboard }
  | {
      readonly kind: 'notice';
      readonly room: string;
      readonly language: Language;
      readonly text: Text;
      readonly buttons: readonly (readonly Button[])[];
      readonly silent: boolean;
    }
  /** A file, with what was written beside it: to a customer, or into a thread, where `label` says what it is. */
  | {
      readonly kind: 'file';
      readonly room: string;
      readonly thread: string | null;
      readonly language: Language | null;
      readonly file: AttachedFile;
      readonly content: RichText;
      readonly label: Text | null;
      /** What it shows, for who cannot see it. */
      readonly alt?: Text;
    }
  /** New buttons under a message that stands already. */
  | {
      readonly kind: 'buttons';
      readonly room: string;
      readonly language: Language;
      readonly ref: string;
      readonly buttons: readonly (readonly Button[])[];
    }
  /** To the team. `ref` is the card that stands already and is updated. */
  | {
      readonly kind: 'card';
      readonly room: string;
      readonly language: Language;
      readonly ref: string | null;
      readonly card: CardView;
    }
  | {
      readonly kind: 'post';
      readonly room: string;
      readonly thread: string;
      readonly language: Language;
      readonly content: RichText;
      readonly label: Text | null;
    }
  | {
      readonly kind: 'conversation';
      readonly room: string;
      readonly thread: string;
      readonly language: Language;
      readonly lines: readonly ConversationLine[];
    }
  | {
      readonly kind: 'thread-notice';
      readonly room: string;
      readonly thread: string;
      readonly language: Language;
      readonly text: Text;
      /** Leads to another message. */
      readonly link?: { readonly label: Text; readonly room: string; readonly ref: string };
      /** Sends a message of an agent that was held back. */
      readonly button?: { readonly label: Text; readonly message: number };
    }
  /** In place of a card whose ticket has moved to another team: what is left of it. */
  | {
      readonly kind: 'card-moved';
      readonly room: string;
      readonly ref: string;
      readonly language: Language;
      readonly ticket: number;
      readonly customer: string;
      readonly question: string;
      /** The team that has it now. */
      readonly team: string;
      /** Where its card stands now. */
      readonly card: { readonly room: string; readonly ref: string } | null;
    }
  | {
      readonly kind: 'digest';
      readonly room: string;
      /** The team and the week. */
      readonly id: string;
      readonly language: Language;
      readonly digest: DigestView;
    }
  | {
      readonly kind: 'digest-details';
      /** The team and the week. */
      readonly id: string;
      readonly room: string;
      readonly thread: string;
      readonly language: Language;
      readonly digest: DigestView;
    }
  /** The week so far for a lead, who may add a few words; `id` names the team and the week. */
  | {
      readonly kind: 'digest-draft';
      readonly id: string;
      readonly room: string;
      readonly language: Language;
      readonly intro: Text;
      readonly digest: DigestView;
    }
  /** A team's week in one line, with the way to its digest where that stands already. */
  | {
      readonly kind: 'digest-summary';
      readonly id: string;
      readonly room: string;
      readonly language: Language;
      readonly line: Text;
      readonly post: { readonly label: Text; readonly room: string; readonly ref: string } | null;
    }
  | { readonly kind: 'erase'; readonly room: string; readonly ref: string }
  /** To one person of the team alone; `room` is the person's id. */
  | {
      readonly kind: 'direct';
      readonly room: string;
      readonly language: Language;
      readonly text: Text;
      /** Shows a draft for the FAQ to a lead. */
      readonly button?: { readonly label: Text; readonly draft: number };
      /** What it is about, with its ticket's card once that stands, and what can be done about it. */
      readonly complaint?: {
        readonly id: number;
        readonly card: { readonly room: string; readonly ref: string } | null;
      };
    }
  | {
      readonly kind: 'sign';
      readonly room: string;
      readonly ref: string;
      readonly sign: Sign;
      readonly shown: boolean;
    };

/** One delivery on its way. */
export interface Sending {
  readonly deliveryId: number;
  /** An earlier attempt's fate is unknown: where the platform allows it, look before sending again. */
  readonly uncertain: boolean;
  /** What an earlier attempt kept: the platform's id of something it had not finished. */
  readonly kept?: string;
  readonly outgoing: Outgoing;
}

/** What the platform answered. */
export interface Receipt {
  /** The id the platform gave the message; `null` where it gave none. */
  readonly ref: string | null;
}

/** Whether a messenger can hear and speak, with a reason where it cannot. */
export type Connection = { readonly connected: true } | { readonly connected: false; readonly reason: string };
