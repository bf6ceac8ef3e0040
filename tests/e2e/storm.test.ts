/** Ten thousand people on a failing network, a server that is killed on the way, and exactly one answer each. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '#db/connect';
import type { DialectName } from '#db/dialects/features';
import { migrate } from '#db/migrate';
import { insertDeskCode } from '#db/queries/codes';
import { listEnvelopes } from '#db/queries/envelopes';
import { listLeaves } from '#db/queries/leaves';
import { findRoundTotals } from '#db/queries/release-runs';
import { DV16 } from '#db/reference/instruments';
import { listIndexItems } from '#domain/questionnaire';
import { drawCode } from '#domain/survey-code';
import { keyedDigest } from '#services/digests';
import { createFormTokens } from '#services/form-tokens';
import { issueSlips } from '#services/issue-slips';
import { seededRandomness, systemRandomness } from '#services/randomness';
import { createOpener } from '#services/seal';
import { startPostgres } from '#tests/support/postgres-process';
import { freePort, startSecondServer } from '#tests/support/second-server';
import { plantProvince } from '#tests/support/small-province';
import { type Person, rageStorm } from '#tests/support/storm';

const CODE_KEY = 'k'.repeat(40);
const SLIPS = 9_000;
const AT_A_DESK = 1_000;
const KILLS = 3;

async function createDatabase(dialect: DialectName): Promise<string> {
  if (dialect === 'postgres') {
    const server = await startPostgres();
    onTestFinished(() => server.stop());
    return server.url;
  }
  const folder = await mkdtemp(join(tmpdir(), 'sipas-storm-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return `file:${join(folder, 'storm.db')}`;
}

function bodyOf(name: string, token: string): string {
  const levels = listIndexItems(DV16).map(({ code }) => [code, '4']);
  return new URLSearchParams([...levels, ['comment', name], ['_token', token]]).toString();
}

it.each(['sqlite', 'postgres'] as const)(
  'on %s',
  async (dialect) => {
    const databaseUrl = await createDatabase(dialect);
    const db = connect(databaseUrl);
    onTestFinished(() => db.destroy());
    await migrate(db);
    const { round, releaser } = await plantProvince(db);
    const today = new Date().toISOString().slice(0, 10);
    const order = { round: round.id, unit: 'c1', count: SLIPS, service: '', channel: '', outcome: '' };
    const codes = await issueSlips(
      db,
      CODE_KEY,
      { ...order, expires: '9999-12-31' },
      today,
      systemRandomness,
    );
    const desk = drawCode(systemRandomness);
    await insertDeskCode(db, {
      ...{ digest: keyedDigest(CODE_KEY, 'desk code', desk), desk: 'c1.desk', mode: 'desk' },
      ...{ valid_from: '2026-01-01', valid_to: null, hourly_limit: 1_000_000 },
    });
    const tokens = createFormTokens(CODE_KEY, systemRandomness, () => today);
    const chance = seededRandomness(`storm ${dialect}`);
    const people: Person[] = [
      ...codes.map((code, index) => {
        const bodies = [bodyOf(`slip ${index}`, tokens.draw())];
        // Every tenth slip is photographed and answered by two people at once: the first one counts.
        if (index % 10 === 0) bodies.push(bodyOf(`slip ${index}`, tokens.draw()));
        return { path: `/k/${code}`, bodies };
      }),
      ...Array.from({ length: AT_A_DESK }, (_, index) => ({
        path: `/k/${desk}`,
        bodies: [bodyOf(`desk ${index}`, tokens.draw())],
      })),
    ];
    const shuffled = chance.permutation(people.length).flatMap((index) => people[index] ?? []);

    const port = await freePort();
    const environment = { DATABASE_URL: databaseUrl, CODE_KEY, PUBLIC_URL: 'http://localhost' };
    let server = await startSecondServer(port, environment);
    let raging = true;
    const killing = (async () => {
      for (let kill = 0; kill < KILLS && raging; kill += 1) {
        await new Promise((resolve) => setTimeout(resolve, 2_500));
        await server.kill();
        server = await startSecondServer(port, environment);
      }
    })();
    const report = await rageStorm(port, shuffled, chance, 48);
    raging = false;
    await killing;
    console.info(`${dialect}: ${people.length} people`, report);

    const total = SLIPS + AT_A_DESK;
    expect(await findRoundTotals(db, round.id)).toMatchObject({ accepted: total, pending: total });
    const open = createOpener(releaser.keys(round.id));
    const leaves = (await listLeaves(db, round.id)).map(({ id }) => id);
    const envelopes = await listEnvelopes(db, leaves);
    const names = envelopes.map(({ leaf, sealed }) => open(leaf, sealed).texts['comment']);
    expect(new Set(names).size).toBe(total);
    expect(names.filter((name) => name?.startsWith('slip'))).toHaveLength(SLIPS);
    expect(report.cut).toBeGreaterThan(total / 4);
    expect(report.failed).toBeGreaterThan(0);
  },
  600_000,
);
