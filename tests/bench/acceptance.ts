/**
 * Answers accepted through the real route (parsed, validated, sealed, committed in groups, acknowledged when
 * durable) against a bare server that parses the same body and inserts one row per transaction.
 */
import { join } from 'node:path';
import { DV16 } from '#db/reference/instruments';
import { listIndexItems } from '#domain/questionnaire';
import { type Ground, prepareGround } from './ground.ts';
import { drive, type Measured } from './http-load.ts';

const CONNECTIONS = 32;
const CODES = 24_000;
const MILLISECONDS = 4_000;

/** A complete form: every item, the overall question, a comment of two lines. */
function formBody(): string {
  const fields = new URLSearchParams(
    listIndexItems(DV16).map((item, index) => [item.code, String((index % 5) + 1)]),
  );
  fields.set('overall', '4');
  fields.set('comment', 'Cán bộ hướng dẫn rất tận tình.\nChỗ ngồi chờ hơi ít.');
  fields.set('_token', 'a'.repeat(32));
  return fields.toString();
}

function post(path: string, body: string): Buffer {
  const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
  return Buffer.from(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

async function measure(ground: Ground): Promise<Record<string, unknown>> {
  const body = formBody();
  let spent = 0;
  const nextAnswer = (limit: number) => (): Buffer | undefined => {
    if (spent >= limit) return undefined;
    spent += 1;
    return post(`/k/${ground.codes[spent - 1]}`, body);
  };
  const bareRequest = post('/k/0000000000', body);
  const ours = await ground.startServer();
  const bare = await ground.startBare('answers', join(ground.folder, 'bare.db'));
  const accept = (limit: number, milliseconds: number): Promise<Measured> =>
    drive({ port: ours, connections: CONNECTIONS, next: nextAnswer(limit), milliseconds });
  const insert = (): Promise<Measured> =>
    drive({ port: bare, connections: CONNECTIONS, next: () => bareRequest, milliseconds: MILLISECONDS });
  await accept(1_000, 2_000);
  const [a1, b1, a2, b2] = [
    await accept(CODES / 2, MILLISECONDS),
    await insert(),
    await accept(CODES, MILLISECONDS),
    await insert(),
  ];
  const ourRate = (a1.perSecond + a2.perSecond) / 2;
  const bareRate = (b1.perSecond + b2.perSecond) / 2;
  return {
    figure: 'answers accepted, durable',
    unit: 'answers/s, 32 connections',
    value: Math.round(ourRate),
    baseline: Math.round(bareRate),
    baselineIs: 'bare node:http parsing the same body, one insert per transaction, synchronous=FULL',
    ratio: Number((ourRate / bareRate).toFixed(2)),
    p95Milliseconds: Number(Math.max(a1.p95, a2.p95).toFixed(1)),
    statuses: a2.statuses,
  };
}

export async function measureAcceptance(): Promise<Record<string, unknown>> {
  const ground = await prepareGround(CODES);
  try {
    return await measure(ground);
  } finally {
    ground.clear();
  }
}
