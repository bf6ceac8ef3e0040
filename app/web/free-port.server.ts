import { createServer } from 'node:net';

/**
 * The port itself if nobody listens on it, or any free one for 0. Rejects with the system's error
 * (`EADDRINUSE`, `EACCES`), so that a taken port is known before anything else is done.
 */
export function findPort(wanted: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(wanted, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}
