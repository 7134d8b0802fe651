import { type SandboxOrder, startSandbox } from './sandbox.js';

// Entry of the sandbox as a process of its own: the order comes as the only argument, the address goes to whoever
// started it, and it ends when that process does.
const sandbox = await startSandbox(JSON.parse(process.argv[2] ?? '{}') as SandboxOrder);
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.send?.(sandbox.address);
