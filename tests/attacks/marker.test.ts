import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import type { Database } from '#db/connect';
import { listTables } from '#db/dialects/catalogue';
import { listRowsAfter } from '#db/queries/table-rows';
import { DV16 } from '#db/reference/instruments';
import { listIndexItems, listQuestions } from '#domain/questionnaire';
import { codeFromSymbols } from '#domain/survey-code';
import { backUp } from '#services/backup';
import { issueSlips } from '#services/issue-slips';
import { seededRandomness } from '#services/randomness';
import { releaseDue } from '#services/release';
import { CODE_KEY, composeTestApp, testConfig } from '#tests/support/composed-app';
import { scratchFolder } from '#tests/support/scratch-folder';
import { plantProvince, TODAY } from '#tests/support/small-province';
import { createTestDatabase, eachDialect, openDatabase } from '#tests/support/test-database';
import * as surveyRoute from '../../app/routes/k.$code.tsx';
import { disguisesOf, filesWith } from './every-file.ts';
import { answerNaively, createNaiveTables, issueNaiveCode } from './naive/naive-schema.ts';
import { cast, issueNames, namedBallot } from './named-ballots.ts';

/** Far below what an empty database of either kind takes. */
const SOMETHING = 200_000;
const COMMENT = listQuestions(DV16).find((question) => question.kind === 'text');
const ITEMS = listIndexItems(DV16).map(({ code }) => `${code}=4`);

/** What the process writes on its two outputs until the test is over. */
function listenToOutput(): () => string {
  const heard: string[] = [];
  const restore = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write;
    stream.write = (chunk: string | Uint8Array) => {
      heard.push(Buffer.from(chunk).toString('utf8'));
      return true;
    };
    return () => {
      stream.write = write;
    };
  });
  onTestFinished(() => {
    for (const end of restore) end();
  });
  return () => heard.join('');
}

async function tablesWith(db: Database, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of await listTables(db))
    if (JSON.stringify(await listRowsAfter(db, table, undefined, 10_000)).includes(text))
      found.push(table.name);
  return found;
}

eachDialect((dialect) => {
  it('what somebody wrote and answered stands in no file, no log and no output before it is released', async () => {
    const output = listenToOutput();
    const url = await createTestDatabase(dialect);
    const app = await composeTestApp(testConfig(url), () => Date.parse(`${TODAY}T03:00:00Z`));
    const { db } = app;
    const context = app;
    const province = await plantProvince(db);
    const order = { round: 'r1', unit: 'c1', count: 11, service: '', channel: '', outcome: '' };
    const codes = await issueSlips(db, CODE_KEY, { ...order, expires: '2026-06-01' }, TODAY, app.randomness);
    const question = COMMENT?.code ?? '';
    const longest = COMMENT?.kind === 'text' ? COMMENT.maxLength : 0;
    const inComment = 'Cán bộ Bùi Thị Đánh-Dấu-Mười-Bốn rất tận tình';
    const inAnswers = 'dấu vết trong câu trả lời số 4711';
    const texts = [inComment, 'ă', 'ă'.repeat(longest), ''];
    const send = async (code: string, comment: string, more = ''): Promise<number> => {
      const body = `${ITEMS.join('&')}&${question}=${encodeURIComponent(comment)}&_token=${more}`;
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const request = new Request(`http://localhost/k/${code}`, { method: 'POST', headers, body });
      return (await surveyRoute.action({ request, params: { code }, context })).status;
    };
    for (const [index, code] of codes.entries())
      expect(await send(code, texts[index % texts.length] ?? '')).toBe(303);
    await issueNames(province, 'c1', ['person']);
    expect(await cast(province, 'c1', 'person', namedBallot(inAnswers))).toBe('accepted');
    // Sent again, with a code that is used, and with one that does not exist.
    expect(await send(codes[0] ?? '', inComment)).toBe(303);
    expect(await send(codeFromSymbols([9, 8, 7, 6, 5, 4, 3, 2, 1]), inComment)).not.toBe(303);

    const markers = [inComment, inAnswers];
    expect(await filesWith(db, url, markers, SOMETHING)).toEqual([]);
    const said = Buffer.from(output());
    expect(markers.flatMap(disguisesOf).filter((form) => said.includes(form))).toEqual([]);
    const sizes = await db.selectFrom('envelope').select('sealed').execute();
    expect(sizes).toHaveLength(12);
    expect([...new Set(sizes.map(({ sealed }) => sealed.length))]).toEqual([8192]);
    const early = join(scratchFolder(), 'early');
    await backUp(db, early, TODAY);
    const unpacked = gunzipSync(readFileSync(early));
    expect(markers.flatMap(disguisesOf).filter((form) => unpacked.includes(form))).toEqual([]);

    // A ballot may be kept behind by lot, so others follow until both are out.
    for (let run = 0; run < 80; run += 1) {
      if ((await tablesWith(db, inComment)).length + (await tablesWith(db, inAnswers)).length > 1) break;
      const names = Array.from({ length: 6 }, (_, index) => `${run} ${index}`);
      await issueNames(province, 'c1', names);
      for (const name of names) await cast(province, 'c1', name);
      await releaseDue(db, province.releaser, TODAY);
    }
    expect(await tablesWith(db, inComment)).toEqual(['comment']);
    expect(await tablesWith(db, inAnswers)).toEqual(['response']);
    // Released answers are no secret: now the same search finds them, in the files and in a backup.
    expect((await filesWith(db, url, [inComment], SOMETHING)).length).toBeGreaterThan(0);
    const late = join(scratchFolder(), 'late');
    await backUp(db, late, TODAY);
    const [header = '', ...lines] = gunzipSync(readFileSync(late)).toString('utf8').split('\n');
    const tables: { name: string }[] = JSON.parse(header).tables;
    const holding = lines.filter((line) => line.includes(inComment));
    expect(holding.map((line) => tables[JSON.parse(line)[0]]?.name)).toEqual(
      Array.from({ length: holding.length }, () => 'comment'),
    );
    expect(holding.length).toBeGreaterThan(0);
  });

  it('naive: the same search finds an answer as soon as it is given', async () => {
    const url = await createTestDatabase(dialect);
    const db = openDatabase(url);
    await createNaiveTables(db);
    await issueNaiveCode(db, 'code', 'c1');
    const levels = 'dấu vết số 815';
    await answerNaively(db, { code: 'code', agency: 'c1', levels }, seededRandomness('naive'));
    expect((await filesWith(db, url, [levels], 1_000)).length).toBeGreaterThan(0);
  });
});
