import { startControlServer } from '../../../adapters/sandbox/control.js';
import { type SandboxAddress, type SandboxOrder, startSandbox } from '../../../adapters/sandbox/sandbox.js';
import { createClaimTraffic } from '../claim-traffic.js';
import { spareChannel } from '../plain-desk.js';
import { createTraffic } from '../traffic.js';
import { argument, ready } from './parent.js';

/** The two platforms, and the traffic between them. */
export interface ServersAddress extends SandboxAddress {
  /** Where the traffic is driven from. */
  readonly traffic: string;
  readonly claims: string;
}

const sandbox = await startSandbox(argument<SandboxOrder>());
const traffic = createTraffic(sandbox.telegram.world, sandbox.slack.world, spareChannel);
const claims = createClaimTraffic(sandbox.telegram.world, sandbox.slack.world);
const control = await startControlServer({ traffic, claims });
const address: ServersAddress = {
  ...sandbox.address,
  traffic: `${control.url}/traffic`,
  claims: `${control.url}/claims`,
};

ready(address, async () => {
  await control.close();
  await sandbox.close();
});
