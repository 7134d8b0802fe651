import { expect, it } from 'vitest';
import { openPage, send } from './open-page.js';

const patience = 60_000;

it('shows a whole conversation in both panes without a reload', { timeout: patience }, async (ctx) => {
  const { page, phone, team, thread, mishaps } = await openPage(ctx);
  await page.evaluate("document.title = 'never reloaded'");
  await send(phone, 'Hello, somebody charged my card on the invoice 4411, who was that?');
  await team.getByRole('button', { name: 'Claim' }).click();
  await phone.getByText('Anna is looking after your request').waitFor();
  await team.getByRole('button', { name: /^\d+ repl/ }).click();
  await send(thread, 'That was the yearly plan, Maria.');
  await phone.getByText('That was the yearly plan, Maria.').waitFor();
  await thread.getByRole('button', { name: 'white_check_mark, 1' }).waitFor();

  await send(thread, '// she is a friend of the house, @Boris');
  await thread.getByRole('button', { name: 'lock, 1' }).waitFor();
  expect(await thread.locator('.mention', { hasText: '@Boris Lehmann' }).count()).toBe(1);
  expect(await phone.getByText('friend of the house').count()).toBe(0);

  await team.getByRole('button', { name: 'Resolve' }).first().click();
  await phone.getByRole('button', { name: '5', exact: true }).click();
  await page.locator('.toast', { hasText: '5' }).waitFor();
  await thread.getByText(/score: 5/).waitFor();
  expect({ title: await page.title(), mishaps }).toEqual({ title: 'never reloaded', mishaps: [] });
});

it('shows a picture on both sides', { timeout: patience }, async (ctx) => {
  const { page, phone, team, thread, mishaps } = await openPage(ctx);
  await send(phone, 'There is a mistake in invoice 4411');
  await team.getByRole('button', { name: 'Claim' }).click();
  await team.getByRole('button', { name: /^\d+ repl/ }).click();
  await phone.getByRole('button', { name: 'Send something else' }).click();
  await page.getByRole('menuitem', { name: 'Photo' }).click();
  await thread.locator('img').waitFor();
  await thread.getByRole('button', { name: 'Send a file' }).click();
  await page.getByRole('menuitem', { name: 'Picture' }).click();
  await phone.locator('.theirs img').waitFor();
  expect(mishaps).toEqual([]);
});

it('lets several people act, and shows each what only that person sees', { timeout: patience }, async (ctx) => {
  const { phone, team } = await openPage(ctx);
  await send(phone, 'There is a mistake in invoice 4411');
  await team.getByRole('button', { name: 'Claim' }).waitFor();
  await team.getByRole('radio', { name: 'Boris Lehmann' }).click();
  await team.getByRole('button', { name: 'Claim' }).click();
  await team.getByText('Claimed by').first().waitFor();
  await send(team, '/desk queue');
  await team.locator('.ephemeral', { hasText: 'Only visible to you' }).getByText('#1').waitFor();
  await team.getByRole('radio', { name: 'Celina Duarte' }).click();
  await expect.poll(() => team.locator('.ephemeral').count()).toBe(0);
});

it('fills in a modal, names what is missing, and moves the ticket to another team', {
  timeout: patience,
}, async (ctx) => {
  const { page, phone, team, mishaps } = await openPage(ctx);
  await send(phone, 'There is a mistake in invoice 4411');
  await team.getByRole('button', { name: 'Transfer' }).click();
  const modal = page.getByRole('dialog', { name: 'Transfer' });
  const choice = modal.getByRole('combobox');
  await choice.waitFor();
  await modal.getByRole('button', { name: 'Transfer' }).click();
  await modal.getByRole('alert').filter({ hasText: 'Please fill this in.' }).waitFor();
  await choice.selectOption({ label: 'Technical support' });
  await modal.getByRole('textbox').fill('It is about the app');
  await modal.getByRole('button', { name: 'Transfer' }).click();
  await modal.waitFor({ state: 'hidden' });
  await team.getByRole('button', { name: /^technical/ }).click();
  await team.getByRole('button', { name: 'Claim' }).waitFor();
  expect(mishaps).toEqual([]);
});

it('moves the clock to Friday and brings the digest', { timeout: patience }, async (ctx) => {
  const { page, phone, team } = await openPage(ctx);
  await page.getByRole('button', { name: 'Fri 16:00' }).click();
  await page.getByText('It is now Fri, 20 Nov 2026, 16:00.').waitFor();
  const digest = team.locator('.message', { hasText: /week 47/ });
  await digest.waitFor();
  // The platforms' clocks went along: messages carry the desk's time.
  expect(await digest.locator('.message-head time').textContent()).toBe('16:00');
  await send(phone, 'There is a mistake in invoice 4411');
  expect(await phone.locator('.own time').textContent()).toBe('16:00');
});

it('says which platform fails, and shows what waited once it recovers', { timeout: patience }, async (ctx) => {
  const { page, phone, team } = await openPage(ctx);
  await page.getByText('Trouble', { exact: true }).click();
  await page.getByRole('switch', { name: /^Slack fails/ }).check();
  await team.getByText('Slack is failing.').waitFor();
  await page.keyboard.press('Escape');
  await send(phone, 'There is a mistake in invoice 4411');
  await phone.getByText('#1').first().waitFor();
  expect(await team.getByRole('button', { name: 'Claim' }).count()).toBe(0);
  await page.getByText('Slack fails').first().click();
  await page.getByRole('switch', { name: /^Slack fails/ }).uncheck();
  await team.getByRole('button', { name: 'Claim' }).waitFor({ timeout: 30_000 });
});

it('sends a suggested answer after a change, and saves it as FAQ from the menu of its message', {
  timeout: patience,
}, async (ctx) => {
  const { page, phone, team, thread, mishaps } = await openPage(ctx);
  await send(phone, 'There is a mistake in invoice 4411');
  await team.getByRole('button', { name: 'Claim' }).click();
  await team.getByText('Claimed by').first().waitFor();
  await team.getByRole('button', { name: 'Answers' }).click();
  const modal = page.locator('dialog.modal');
  await modal.getByRole('button', { name: 'Edit' }).first().click();
  await modal.getByRole('heading', { name: 'Edit the answer' }).waitFor();
  await modal.getByRole('textbox').fill('Invoices stand under My orders.');
  await modal.getByRole('button', { name: 'Send' }).click();
  await phone.getByText('Invoices stand under My orders.').waitFor();
  await team.getByRole('button', { name: /^\d+ repl/ }).click();
  const answer = thread.locator('.message', { hasText: 'Invoices stand under My orders.' });
  await answer.getByRole('button', { name: 'white_check_mark, 1' }).waitFor();
  await answer.hover();
  await answer.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Save as FAQ' }).click();
  await modal.getByRole('textbox', { name: 'Title' }).fill('Where invoices are');
  await modal.getByRole('button', { name: 'Propose' }).click();
  await modal.getByText('The leads have it now').waitFor();
  expect(mishaps).toEqual([]);
});

it('lets an administrator delete a card, and shows the new one that the desk makes of it', {
  timeout: patience,
}, async (ctx) => {
  const { page, phone, team, thread, mishaps } = await openPage(ctx);
  await send(phone, 'There is a mistake in invoice 4411');
  const card = team.locator('.channel-pane .message', { hasText: '#1' });
  await card.hover();
  await card.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'as an administrator' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await team.getByText('This message was deleted.').waitFor();
  await team.getByRole('button', { name: 'Claim' }).click();
  await team
    .getByRole('button', { name: /^\d+ repl/ })
    .last()
    .click();
  await thread.getByText('This is its continuation.').waitFor();
  expect(mishaps).toEqual([]);
});

it('shows whoever acts that somebody else has got a direct message', { timeout: patience }, async (ctx) => {
  const { page, phone, team, mishaps } = await openPage(ctx);
  await send(phone, 'There is a mistake in invoice 4411');
  await team.getByRole('button', { name: 'Claim' }).click();
  await team.getByRole('button', { name: 'Complaint' }).click();
  await page.getByRole('dialog').getByRole('button').last().click();
  await team.getByRole('radio', { name: 'Linda Berg, 1 unread' }).click();
  await team.getByRole('button', { name: /^Friday Desk/ }).click();
  await team.getByRole('button', { name: 'Work on it' }).waitFor();
  await team.getByRole('radio', { name: 'Anna Kowalska' }).click();
  await team.getByRole('radio', { name: 'Linda Berg', exact: true }).waitFor();
  expect(mishaps).toEqual([]);
});
