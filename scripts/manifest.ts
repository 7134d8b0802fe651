import { slackManifest } from '../adapters/slack/manifest.js';
import { runCommand } from '../src/command.js';

const usage = `Usage: npm run --silent manifest

Prints the manifest of the Slack app that the desk needs, as JSON. On
https://api.slack.com/apps choose Create New App, From a manifest, and paste
it. Then install the app, make an app-level token with connections:write, and
invite the app to each team's channel.`;

await runCommand({
  usage,
  options: {},
  async run() {
    process.stdout.write(`${JSON.stringify(slackManifest, null, 2)}\n`);
  },
});
