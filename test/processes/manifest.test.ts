import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { botScopes } from '../../adapters/slack/scopes.js';
import { root, run, temporaryDirectory } from './program.js';

const schemaFile = join(root, '../shared/oracle/slack-manifest.schema.json');

const printed = async (...args: readonly string[]): Promise<unknown> => {
  const program = run('scripts/manifest.js', args, await temporaryDirectory(), {});
  expect(await program.ended).toMatchObject({ code: 0 });
  return JSON.parse(program.stdout());
};

it('prints a manifest that Slack’s schema takes', async ({ skip }) => {
  if (!existsSync(schemaFile)) return skip('Slack’s schema of manifests is not on this machine');
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(schemaFile, 'utf8')) as object,
  );
  validate(await printed());
  expect(validate.errors).toBeNull();
  validate(await printed('--url', 'https://desk.example/slack/events'));
  expect(validate.errors).toBeNull();
});

it('asks for Socket Mode, the command, the events and the scopes that the desk lives on', async () => {
  expect(await printed()).toMatchObject({
    features: { slash_commands: [{ command: '/desk' }], bot_user: { display_name: 'Friday Desk' } },
    oauth_config: { scopes: { bot: botScopes } },
    settings: {
      socket_mode_enabled: true,
      interactivity: { is_enabled: true },
      event_subscriptions: {
        bot_events: expect.arrayContaining(['message.channels', 'message.groups', 'member_joined_channel']),
      },
    },
  });
});

it('names the address for events, buttons and the command where Slack posts them', async () => {
  const url = 'https://desk.example/slack/events';
  expect(await printed('--url', url)).toMatchObject({
    features: { slash_commands: [{ command: '/desk', url }] },
    settings: {
      socket_mode_enabled: false,
      interactivity: { is_enabled: true, request_url: url },
      event_subscriptions: { request_url: url },
    },
  });
});

it('refuses an address that Slack would refuse', async () => {
  const program = run('scripts/manifest.js', ['--url', 'http://desk.example/'], await temporaryDirectory(), {});
  expect(await program.ended).toMatchObject({ code: 2 });
  expect(program.stderr()).toMatch(/^--url must be an address that begins with https/);
});
