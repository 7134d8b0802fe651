import { offerAnswers } from '../answers/offer.js';
import { complain } from '../complaints/by-agent.js';
import type { Answer, CardAction } from '../inbound.js';
import { languageOf, localize, teamOf } from '../settings.js';
import { text } from '../texts.js';
import { claim } from '../tickets/claim.js';
import { movedTo } from '../tickets/moved.js';
import { release } from '../tickets/release.js';
import { reopenByAgent } from '../tickets/reopen-by-agent.js';
import { resolve } from '../tickets/resolve.js';
import { transferForm } from '../tickets/transfer-form.js';
import type { Work } from '../work.js';
import { refuseStranger } from './permission.js';

const actions = {
  claim,
  release,
  resolve,
  reopen: reopenByAgent,
  transfer: transferForm,
  answers: offerAnswers,
  complaint: complain,
};

/** A button on a card. */
export const act = async (
  work: Work,
  event: { readonly action: CardAction; readonly ticket: number; readonly channel: string; readonly agent: string },
): Promise<Answer | undefined> => {
  const ticket = await work.tx.tickets.byId(event.ticket);
  if (!ticket) {
    return { kind: 'text', text: text('answer-gone'), language: languageOf(work.settings, event.channel) };
  }
  const elsewhere = movedTo(work.settings, ticket, event.channel);
  if (elsewhere) {
    const language = languageOf(work.settings, event.channel);
    return {
      kind: 'text',
      text: text('answer-moved', { team: localize(elsewhere.name, language, work.settings) }),
      language,
    };
  }
  const team = teamOf(work.settings, ticket.team);
  return (
    (await refuseStranger(work, team, event.agent, ticket.channel)) ??
    (await actions[event.action](work, team, ticket, event.agent))
  );
};
