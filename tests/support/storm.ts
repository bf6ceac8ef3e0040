/**
 * People who answer over a network that fails: each sends until it is told that the answer is there. Requests
 * are written byte by byte to sockets, so that they can be cut anywhere.
 */
import { connect } from 'node:net';
import type { Randomness } from '#domain/randomness';

export interface Person {
  readonly path: string;
  /** Forms this person sends: one, or several where two phones hold the same slip. */
  readonly bodies: readonly string[];
}

export interface StormReport {
  /** Requests begun. */
  readonly attempts: number;
  /** Of these, cut by the sender before they were whole, or before the answer was read. */
  readonly cut: number;
  /** Of these, ended by the other side: refused, reset, or the server was down. */
  readonly failed: number;
}

type Ending = { readonly answered: string } | { readonly cut: true } | { readonly failed: true };

function requestOf(path: string, body: string): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    ...['Host: localhost', 'Connection: close', 'Content-Type: application/x-www-form-urlencoded'],
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** How one attempt goes: whole, cut while sending after so many bytes, or cut while waiting for the answer. */
type Fate =
  | { readonly kind: 'whole' | 'cut_waiting' }
  | { readonly kind: 'cut_sending'; readonly after: number };

const PATIENCE = 20_000;

function attempt(port: number, request: Buffer, fate: Fate, delay: number): Promise<Ending> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const end = (ending: Ending) => {
      socket.destroy();
      resolve(ending);
    };
    socket.setTimeout(PATIENCE, () => end({ failed: true }));
    socket.on('error', () => end({ failed: true }));
    socket.on('close', () => end(/^HTTP\/1\.1 \d{3}/.test(answer) ? { answered: answer } : { failed: true }));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('connect', () => {
      if (fate.kind === 'cut_sending') {
        socket.write(request.subarray(0, fate.after), () => setTimeout(end, delay, { cut: true }));
        return;
      }
      socket.write(request);
      if (fate.kind === 'cut_waiting') setTimeout(end, delay, { cut: true });
    });
  });
}

function drawFate(request: Buffer, chance: Randomness): Fate {
  const drawn = chance.below(10);
  if (drawn < 3) return { kind: 'cut_sending', after: chance.below(request.length) };
  return { kind: drawn < 6 ? 'cut_waiting' : 'whole' };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends until every person was led to the thanks page. Throws where a server answers anything else. */
export async function rageStorm(
  port: number,
  people: readonly Person[],
  chance: Randomness,
  atOnce: number,
): Promise<StormReport> {
  const report = { attempts: 0, cut: 0, failed: 0 };
  const waiting = [...people];
  const sendOnce = async ({ path }: Person, body: string, calm: boolean): Promise<boolean> => {
    const request = requestOf(path, body);
    const fate: Fate = calm ? { kind: 'whole' } : drawFate(request, chance);
    report.attempts += 1;
    const ending = await attempt(port, request, fate, chance.below(30));
    if ('cut' in ending) report.cut += 1;
    else if ('failed' in ending) report.failed += 1;
    else if (/^HTTP\/1\.1 303/.test(ending.answered) && /\/cam-on/.test(ending.answered)) return true;
    // Busy is an answer too: the form came back to be sent again.
    else if (!/^HTTP\/1\.1 503/.test(ending.answered))
      throw new Error(`${path} was answered by ${ending.answered.slice(0, 300)}`);
    return false;
  };
  const answer = async (person: Person): Promise<void> => {
    for (let round = 0; round < 200; round += 1) {
      const taps = 1 + chance.below(2);
      const calm = round > 2;
      const sent = person.bodies.flatMap((body) =>
        Array.from({ length: taps }, () => sendOnce(person, body, calm)),
      );
      // Who has two phones looks at each; a double tap shows the last page only. One thanks is enough.
      if ((await Promise.all(sent)).some(Boolean)) return;
      if (calm) await pause(100);
    }
    throw new Error(`${person.path} was never thanked`);
  };
  const work = async (): Promise<void> => {
    for (let person = waiting.pop(); person; person = waiting.pop()) await answer(person);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return report;
}
