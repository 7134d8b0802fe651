import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The only way from a desk to a server: it can be cut, or go dead without anybody being told. */
export interface BreakableProxy {
  readonly port: number;
  /** Every connection breaks, and none is accepted until it is mended. */
  cut(): void;
  /** Connections stay open and new ones are accepted, but nothing passes until it is mended: then all of them break. */
  freeze(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Forwards to a port of this machine. */
export const openProxy = async (target: number): Promise<BreakableProxy> => {
  let state: 'open' | 'cut' | 'frozen' = 'open';
  const sockets = new Set<Socket>();

  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  const server = createServer((near) => {
    keep(near);
    if (state === 'cut') near.destroy();
    if (state !== 'open') return;
    const far = keep(connect(target, '127.0.0.1'));
    near.pipe(far).on('close', () => near.destroy());
    far.pipe(near).on('close', () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      state = 'cut';
      breakAll();
    },
    freeze() {
      state = 'frozen';
      for (const socket of sockets) socket.unpipe().pause();
    },
    mend() {
      if (state === 'frozen') breakAll();
      state = 'open';
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        breakAll();
      }),
  };
};
