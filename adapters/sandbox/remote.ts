import type { SlackWorld } from './slack-server/world.js';
import type { TelegramWorld } from './telegram-server/world.js';

/** A world whose functions are called over HTTP: the same arguments, the results later. */
export type Remote<World> = {
  readonly [Name in keyof World]: World[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

export interface RemoteWorlds {
  readonly telegram: Remote<TelegramWorld>;
  readonly slack: Remote<SlackWorld>;
}

const remote = <World>(base: string): Remote<World> =>
  new Proxy({} as Remote<World>, {
    get:
      (_target, name) =>
      async (...args: readonly unknown[]) => {
        const response = await fetch(`${base}/${String(name)}`, { method: 'POST', body: JSON.stringify(args) });
        const answer: unknown = await response.json();
        if (!response.ok) throw new Error(`${String(name)}: ${JSON.stringify(answer)}`);
        return answer;
      },
  });

/** Both worlds of a sandbox in another process, through the door that it prints at its start. */
export const remoteWorlds = (control: string): RemoteWorlds => ({
  telegram: remote<TelegramWorld>(`${control}/telegram`),
  slack: remote<SlackWorld>(`${control}/slack`),
});
