import { type Forgotten, forget } from './core/customers/forget.js';
import { requireCurrentSchema } from './store/inspect.js';
import { openStore } from './store/open.js';

/** Erases the customer with this number or, where there is none, this Telegram id. `undefined` for an unknown one. */
export const forgetCustomer = async (url: string, id: number): Promise<Forgotten | undefined> => {
  await requireCurrentSchema(url);
  const store = await openStore({ url });
  try {
    return await store.unit(async (tx) => {
      // By the desk's clock, which may have been set: what is owed has to be due for it.
      const now = (await tx.newestInstant()) ?? Date.now();
      const work = { tx, now, teamPlatform: 'slack' };
      const forgotten = await forget(work, id);
      if (forgotten) return forgotten;
      const customer = await tx.customers.byChat('telegram', String(id));
      return customer ? forget(work, customer.id) : undefined;
    });
  } finally {
    await store.close();
  }
};

const times = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What whoever asked for it should know, in plain sentences. */
export const report = (forgotten: Forgotten): string => {
  const { customerId, messages, tickets, takenBack, posts, cards, underWay, uncertain } = forgotten;
  return `${[
    `Customer ${customerId} is erased: name, username and chat, the texts of ${times(messages, 'message')} and ${times(tickets, 'question')}.`,
    ...(takenBack > 0
      ? [`${times(takenBack, 'delivery')} will not be sent any more.`.replace('deliverys', 'deliveries')]
      : []),
    ...(posts + cards > 0
      ? [`While it runs, the desk deletes ${times(posts, 'post')} in Slack and redraws ${times(cards, 'card')}.`]
      : []),
    ...(underWay > 0 ? [`${underWay} deliveries are on their way just now: run this again in a minute.`] : []),
    ...(uncertain > 0
      ? [`${times(uncertain, 'post')} may have reached Slack without the desk knowing: look there.`]
      : []),
    'What remains: counts, times and scores without the person; what agents themselves wrote in Slack; files that agents sent; digests posted earlier; the chat in the person’s own Telegram; backups.',
  ].join('\n')}\n`;
};
