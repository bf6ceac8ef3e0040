/**
 * A small load generator: keep-alive connections to a server on this machine, each sending its next request
 * when the answer to the last has arrived. Both sides of a comparison are driven by it in the same run.
 */
import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  readonly connections: number;
  /** The whole next request as bytes, or undefined when there is none left. */
  readonly next: () => Buffer | undefined;
  /** Stop after this many milliseconds, if requests do not run out before. */
  readonly milliseconds: number;
}

export interface Measured {
  readonly requests: number;
  readonly perSecond: number;
  /** Answers by status code. */
  readonly statuses: Readonly<Record<string, number>>;
  /** 95th percentile of the answer time in milliseconds. */
  readonly p95: number;
}

const HEADER_END = Buffer.from('\r\n\r\n');

/** Length of the first complete answer in `data`, or undefined while it is incomplete. */
function answerLength(data: Buffer): number | undefined {
  const end = data.indexOf(HEADER_END);
  if (end < 0) return undefined;
  const head = data.subarray(0, end).toString('latin1');
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  const body = end + HEADER_END.length;
  if (length !== undefined) return data.length >= body + Number(length) ? body + Number(length) : undefined;
  if (/^transfer-encoding: chunked/im.test(head)) {
    const last = data.indexOf('0\r\n\r\n', body);
    return last < 0 ? undefined : last + 5;
  }
  return body;
}

export async function drive(load: Load): Promise<Measured> {
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  const started = performance.now();
  const deadline = started + load.milliseconds;

  const converse = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let data = Buffer.alloc(0);
      let sent = 0;
      const send = () => {
        const request = performance.now() < deadline ? load.next() : undefined;
        if (!request) {
          socket.end();
          resolve();
          return;
        }
        sent = performance.now();
        socket.write(request);
      };
      socket.on('data', (chunk) => {
        data = data.length === 0 ? chunk : Buffer.concat([data, chunk]);
        const length = answerLength(data);
        if (length === undefined) return;
        times.push(performance.now() - sent);
        const status = data.subarray(9, 12).toString('latin1');
        statuses[status] = (statuses[status] ?? 0) + 1;
        data = data.subarray(length);
        send();
      });
      socket.on('error', reject);
      socket.on('connect', send);
    });

  await Promise.all(
    Array.from({ length: load.connections }, () =>
      converse(connect(load.port, '127.0.0.1').setNoDelay(true)),
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return {
    requests: times.length,
    perSecond: times.length / seconds,
    statuses,
    p95: times[Math.floor(times.length * 0.95)] ?? 0,
  };
}
