/** A world of another process, driven over HTTP: each of its functions with a promise for what it gives. */
export type Remote<World> = {
  readonly [Name in keyof World]: World[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

/** The world at this address (`…/<world>`). */
export const remote = <World extends object>(url: string): Remote<World> =>
  new Proxy({} as Remote<World>, {
    get:
      (_target, name) =>
      async (...args: readonly unknown[]) => {
        const response = await fetch(`${url}/${String(name)}`, { method: 'POST', body: JSON.stringify(args) });
        const answer: unknown = await response.json();
        if (!response.ok) throw new Error(`${String(name)}: ${JSON.stringify(answer)}`);
        return answer;
      },
  });
