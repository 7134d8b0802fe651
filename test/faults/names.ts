import dns from 'node:dns';

type Lookup = (host: string, options: dns.LookupOptions, done: (...found: readonly unknown[]) => void) => void;

/** Names that are known to nobody else. */
const names = new Map<string, { known: boolean }>();
const outside = dns.lookup as unknown as Lookup;

const failure = (host: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
    code: 'ENOTFOUND',
    errno: -3008,
    syscall: 'getaddrinfo',
  });

/** Every connection of this process asks here for the address of a name. */
const lookup: Lookup = (host, options, done) => {
  const name = names.get(host);
  if (!name) return outside(host, options, done);
  process.nextTick(() => {
    if (!name.known) done(failure(host));
    else if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
    else done(null, '127.0.0.1', 4);
  });
};

/** A name of this machine, which name resolution knows or does not know. */
export const inventName = (known: boolean): { readonly host: string; known: boolean } => {
  dns.lookup = lookup as unknown as typeof dns.lookup;
  const name = { host: `platforms-${names.size}.test`, known };
  names.set(name.host, name);
  return name;
};
