import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { onTestFinished, type TestContext } from 'vitest';
import { eventually, type RunningDesk, startDesk, temporaryDirectory } from '../processes/program.js';

const executablePath = '/usr/bin/chromium';

/** Wednesday noon in Warsaw, when every team of the shipped configuration works. */
const wednesdayNoon = '2026-11-18T11:00:00Z';

export interface OpenPage {
  readonly page: Page;
  readonly phone: Locator;
  readonly team: Locator;
  readonly thread: Locator;
  /** What went wrong in the page, and dialogs that it opened. */
  readonly mishaps: readonly string[];
}

/** A sandbox of its own, and where its page is. */
export const startSandboxDesk = async (): Promise<{ readonly desk: RunningDesk; readonly url: string }> => {
  const desk = startDesk(await temporaryDirectory(), { DESK_NOW: wednesdayNoon });
  await desk.ready();
  return { desk, url: await eventually(() => /Open (http:\S+) /.exec(desk.stdout())?.[1]) };
};

const launch = async (): Promise<Browser> => {
  // A browser that runs as root, as in a container, has no sandbox of its own.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  onTestFinished(() => browser.close());
  return browser;
};

/** The page of a fresh sandbox in a real Chromium; skips the test where there is none. */
export const openPage = async (ctx: TestContext, options: BrowserContextOptions = {}): Promise<OpenPage> => {
  if (!existsSync(executablePath)) ctx.skip(`there is no ${executablePath}`);
  const { url } = await startSandboxDesk();
  const context = await (await launch()).newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const mishaps: string[] = [];
  page.on('pageerror', (error) => mishaps.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') mishaps.push(message.text());
  });
  page.on('dialog', (dialog) => {
    mishaps.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  const team = page.locator('#team');
  await team.locator('.channel').first().waitFor({ state: 'attached' });
  return {
    page,
    mishaps,
    phone: page.locator('#phone'),
    team,
    thread: team.getByRole('complementary', { name: 'Thread' }),
  };
};

/** Types into the composer of a pane and sends it. */
export const send = async (pane: Locator, text: string): Promise<void> => {
  const field = pane.getByRole('textbox').first();
  await field.fill(text);
  await field.press('Enter');
};
