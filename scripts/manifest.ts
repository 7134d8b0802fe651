import { slackManifest } from '../adapters/slack/manifest.js';
import { runCommand, UsageError } from '../src/command.js';

const usage = `Usage: npm run --silent manifest [-- --url https://desk.example.com/slack/events]

Prints the manifest of the Slack app that the desk needs, as JSON. On
https://api.slack.com/apps choose Create New App, From a manifest, and paste
it. Then install the app, make an app-level token with connections:write, and
invite the app to each team's channel.

  --url ADDRESS   for Slack over HTTP instead of Socket Mode: the public address
                  of the desk's /slack/events. It needs no app-level token, but
                  the signing secret (Basic Information).`;

const isAddress = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:';

await runCommand({
  usage,
  options: { url: { type: 'string' } },
  async run({ values: { url } }) {
    if (url !== undefined && !isAddress(url))
      throw new UsageError('--url must be an address that begins with https://');
    process.stdout.write(`${JSON.stringify(slackManifest(url), null, 2)}\n`);
  },
});
