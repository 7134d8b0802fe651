import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, send } from './open-page.js';

const patience = 60_000;

const widerThanTheScreen = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** How light the page's ground is, from 0 to 255. */
const lightness = (page: Page): Promise<number> =>
  page.evaluate('Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)[0])');

it('shows markup that people write as they wrote it', { timeout: patience }, async (ctx) => {
  const { page, phone, team, thread, mishaps } = await openPage(ctx);
  const hostile =
    'invoice <img src=x onerror=alert(1)> <b>bold</b> &lt;i&gt; *stars* <!channel> <script>alert(2)</script>';
  await phone.getByRole('button', { name: 'New' }).click();
  await page.getByLabel('Name').fill('<u>Eve</u> <img src=x onerror=alert(3)>');
  await page.getByRole('button', { name: 'Add' }).click();
  await phone.getByText('This is <u>Eve</u>’s phone', { exact: false }).waitFor();
  await send(phone, hostile);
  await phone.locator('.bubble', { hasText: hostile }).waitFor();
  await team.locator('.message', { hasText: hostile }).first().waitFor();
  await team.getByRole('button', { name: 'Claim' }).click();
  await team.getByRole('button', { name: /repl/ }).click();
  // A mention would make it a note, which no customer sees.
  await send(thread, hostile.replace('<!channel>', ''));
  await phone.locator('.theirs', { hasText: '<script>alert(2)</script>' }).waitFor();
  expect(await page.locator('main img, main script, main u, .bubble b').count()).toBe(0);
  expect(mishaps).toEqual([]);
});

it('fits a narrow phone in both panes', { timeout: patience }, async (ctx) => {
  const { page, phone, team, thread } = await openPage(ctx, { viewport: { width: 360, height: 740 }, hasTouch: true });
  expect(await team.isVisible()).toBe(false);
  const long = `There is a mistake in my invoice ${'x'.repeat(120)} https://example.org/${'a/'.repeat(60)}`;
  await send(phone, long);
  await phone.getByText('#1').first().waitFor();
  expect(await widerThanTheScreen(page)).toBe(false);
  await page.getByRole('button', { name: 'Team' }).click();
  await team.getByRole('button', { name: 'Claim' }).click();
  expect(await phone.isVisible()).toBe(false);
  expect(await widerThanTheScreen(page)).toBe(false);
  await team.getByRole('button', { name: /repl/ }).click();
  await thread.getByText('There is a mistake').first().waitFor();
  expect(await widerThanTheScreen(page)).toBe(false);
});

it('follows the system into the dark, and remembers another choice', { timeout: patience }, async (ctx) => {
  const { page } = await openPage(ctx, { colorScheme: 'dark' });
  expect(await lightness(page)).toBeLessThan(60);
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  expect(await lightness(page)).toBeGreaterThan(200);
  await page.reload();
  expect(await lightness(page)).toBeGreaterThan(200);
});

it('can be used with the keyboard alone', { timeout: patience }, async (ctx) => {
  const { page, phone, team } = await openPage(ctx, { reducedMotion: 'reduce' });
  await phone.getByRole('button', { name: 'Send something else' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Photo' }).waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate('document.activeElement.textContent')).toContain('Document');
  await page.keyboard.press('Escape');
  expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Send something else');
  await send(phone, 'There is a mistake in my invoice');
  await team.getByRole('button', { name: 'Claim' }).focus();
  await page.keyboard.press('Enter');
  await team.getByText('Claimed by').first().waitFor();
});

it('keeps the button for a new customer in reach, however many there are', { timeout: patience }, async (ctx) => {
  const { page, phone } = await openPage(ctx);
  for (const name of ['Ada', 'Bea', 'Cleo', 'Dora']) {
    await phone.getByRole('button', { name: 'New' }).click();
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Add' }).click();
    await phone.getByText(`This is ${name}’s phone`, { exact: false }).waitFor();
  }
  const [pane, button] = [await phone.boundingBox(), await phone.getByRole('button', { name: 'New' }).boundingBox()];
  expect((button?.x ?? 0) + (button?.width ?? 0)).toBeLessThanOrEqual((pane?.x ?? 0) + (pane?.width ?? 0));
  const chosen = await phone.getByRole('tab', { name: 'Dora' }).boundingBox();
  expect((chosen?.x ?? 0) + (chosen?.width ?? 0)).toBeLessThanOrEqual(button?.x ?? 0);
});
