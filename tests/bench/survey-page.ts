/** The survey page from the real server against bare node:http sending the same compressed bytes. */
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { prepareGround } from './ground.ts';
import { drive, type Measured } from './http-load.ts';

const CONNECTIONS = 32;
const MILLISECONDS = 4_000;

/** The body as it comes over the wire, still compressed. */
function fetchCompressed(port: number, path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, headers: { 'Accept-Encoding': 'gzip' } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(Buffer.concat(chunks)));
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

export async function measureSurveyPage(): Promise<Record<string, unknown>> {
  const ground = await prepareGround(1);
  try {
    const path = `/k/${ground.codes[0]}`;
    const ours = await ground.startServer();
    await fetchCompressed(ours, path);
    const body = await fetchCompressed(ours, path);
    const file = join(ground.folder, 'page.gz');
    writeFileSync(file, body);
    const bare = await ground.startBare('page', file);
    const bytes = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n`);
    const load = (port: number): Promise<Measured> =>
      drive({ port, connections: CONNECTIONS, next: () => bytes, milliseconds: MILLISECONDS });
    await drive({ port: ours, connections: CONNECTIONS, next: () => bytes, milliseconds: 1_000 });
    const [a1, b1, a2, b2] = [await load(ours), await load(bare), await load(ours), await load(bare)];
    const ourRate = (a1.perSecond + a2.perSecond) / 2;
    const bareRate = (b1.perSecond + b2.perSecond) / 2;
    return {
      figure: 'survey page served',
      unit: 'requests/s, 32 connections',
      value: Math.round(ourRate),
      baseline: Math.round(bareRate),
      baselineIs: 'bare node:http sending the same compressed bytes',
      ratio: Number((ourRate / bareRate).toFixed(2)),
      p95Milliseconds: Number(Math.max(a1.p95, a2.p95).toFixed(1)),
      pageBytesGzip: body.length,
      statuses: a2.statuses,
    };
  } finally {
    ground.clear();
  }
}
