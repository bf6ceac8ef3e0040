import { expect, it } from 'vitest';
import type { DialectName } from '#db/dialects/features';
import { insertServices } from '#db/queries/services';
import { countIssuedByAgency, listSlipIssues } from '#db/queries/slip-issues';
import { readDeskCodeOrder } from '#domain/desk-code-order';
import { DEFAULT_PLAN } from '#domain/round';
import { VOIDED } from '#domain/slip-issue';
import { acceptGroup } from '#services/accept';
import { readTree } from '#services/agency-tree';
import { listAudit } from '#services/audit';
import { endDeskCode, issueDeskCode, limitDeskCode, listHeldCodes } from '#services/desk-codes';
import { keyedDigest } from '#services/digests';
import { createInstruments } from '#services/instruments';
import { issueSlips } from '#services/issue-slips';
import { createLeafFinder } from '#services/leaf-finder';
import { type Press, printPaperForm, printReplacement, printSlips } from '#services/prints';
import { createReference } from '#services/reference';
import { findSurvey } from '#services/survey-access';
import { replaceSlips, voidSlips } from '#services/void-slips';
import { decodeQr, pdfTexts, renderPdf } from '#tests/support/pdf-image';
import { ballotOf, plantProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { performPrint, readPrintCommand } from '#web/print-command.server';

const CODE_KEY = 'a code key for tests, long enough to pass';
const ORDER = { round: 'r1', unit: 'd1', service: '', channel: '', outcome: '', expires: '2026-06-01' };
const OCCASION = { today: TODAY, actor: 'officer' };

async function prepare(dialect: DialectName, splits: ('service' | 'outcome')[] = []) {
  const province = await plantProvince(await openTestDatabase(dialect), {
    plan: { ...DEFAULT_PLAN, splits },
  });
  const { db, randomness, seal, round } = province;
  const reference = createReference(db, () => 0, 0);
  const finder = { db, reference, codeKey: CODE_KEY, leaves: createLeafFinder(db, randomness) };
  const press: Press = {
    ...{ db, reference, randomness, synthetic: true, today: () => TODAY },
    instruments: createInstruments(db),
    config: { codeKey: CODE_KEY, publicUrl: 'http://example.vn' },
    now: () => Date.parse(`${TODAY}T03:00:00Z`),
  };
  const open = (code: string, today = TODAY) => findSurvey(finder, code, today);
  const answer = async (code: string) => {
    const survey = await open(code);
    if (survey.state !== 'open') throw new Error(survey.state);
    const key = keyedDigest(CODE_KEY, 'one-time code', code);
    const sealed = seal(round.publicKey, survey.leaf.id, ballotOf(4));
    const item = { kind: 'code', key, receipt: code, round: 'r1', leaf: survey.leaf.id, sealed } as const;
    return (await acceptGroup(db, [item], TODAY, randomness))[0];
  };
  const issue = (count: number, more: Partial<Parameters<typeof issueSlips>[2]> = {}) =>
    issueSlips(db, CODE_KEY, { ...ORDER, count, ...more }, TODAY, randomness, 'officer');
  return { ...province, press, open, answer, issue };
}

eachDialect((dialect) => {
  it('voids what nobody used, keeps what was answered, and counts neither twice', async () => {
    const { db, open, answer, issue } = await prepare(dialect);
    const [used = '', unused = ''] = await issue(8, { id: 'first-batch-0001' });
    const [other = ''] = await issue(5);
    await answer(used);
    expect(await countIssuedByAgency(db, 'r1')).toEqual(new Map([['d1', 13]]));
    const order = { round: 'r1', agency: 'd1', issue: 'first-batch-0001', reason: 'In nhầm' };
    await voidSlips(db, order, OCCASION);
    expect(await countIssuedByAgency(db, 'r1')).toEqual(new Map([['d1', 6]]));
    expect([(await open(used)).state, (await open(unused)).state, (await open(other)).state]).toEqual([
      'used',
      'voided',
      'open',
    ]);
    const envelopes = await db.selectFrom('envelope').select('id').execute();
    expect(envelopes).toHaveLength(1);
    const voided = (await listSlipIssues(db, 'r1', 'd1')).find(({ id }) => id === order.issue)?.voided;
    expect(voided).toEqual({
      ...{ issue: order.issue, voided_on: TODAY, reason: 'In nhầm', unspent: 7, replaced_by: null },
    });
    const [entry] = await listAudit(db, { action: 'slips_voided' }, 1);
    expect(entry).toMatchObject({ actor: 'officer', at: TODAY, object: 'agency:d1', scope: 'd1' });
    expect(entry?.detail).toEqual({ round: 'r1', issue: order.issue, count: 8, replaced_by: null });
  });

  it('takes no answer by a voided code, not even on a clock that is a day behind', async () => {
    const { db, issue, randomness, seal, round } = await prepare(dialect);
    const [code = ''] = await issue(1, { id: 'first-batch-0001' });
    const [leaf] = await db.selectFrom('leaf').selectAll().execute();
    await voidSlips(db, { round: 'r1', agency: 'd1', issue: 'first-batch-0001', reason: 'x' }, OCCASION);
    const key = keyedDigest(CODE_KEY, 'one-time code', code);
    const sealed = seal(round.publicKey, leaf?.id ?? '', ballotOf(4));
    const item = { kind: 'code', key, receipt: 'r', round: 'r1', leaf: leaf?.id ?? '', sealed } as const;
    expect(await acceptGroup(db, [item], '2026-03-14', randomness)).toEqual(['unknown']);
    expect((await db.selectFrom('code').select('expires').execute())[0]).toEqual({ expires: VOIDED });
  });

  it('voids once, only for the agency it was printed for, and in an open round', async () => {
    const { db, issue } = await prepare(dialect);
    await issue(3, { id: 'first-batch-0001' });
    const order = { round: 'r1', agency: 'd1', issue: 'first-batch-0001', reason: 'x' };
    await expect(voidSlips(db, { ...order, agency: 'd2' }, OCCASION)).rejects.toMatchObject({
      code: 'not_found',
    });
    const twice = await Promise.allSettled([voidSlips(db, order, OCCASION), voidSlips(db, order, OCCASION)]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await countIssuedByAgency(db, 'r1')).toEqual(new Map([['d1', 0]]));
    expect(await listAudit(db, { action: 'slips_voided' }, 5)).toHaveLength(1);
    await issue(3, { id: 'second-batch-001' });
    await db.updateTable('round').set({ closed_on: TODAY }).execute();
    const late = { ...order, issue: 'second-batch-001' };
    await expect(voidSlips(db, late, OCCASION)).rejects.toMatchObject({ code: 'conflict' });
    await expect(db.deleteFrom('slip_void').execute()).rejects.toThrow(/append-only/);
  });

  it('replaces a batch for another agency in one act, or does nothing at all', async () => {
    const { db, open, issue, randomness } = await prepare(dialect);
    const [wrong = ''] = await issue(4, { id: 'first-batch-0001' });
    const order = { round: 'r1', agency: 'd1', issue: 'first-batch-0001', reason: 'Nhầm cơ quan' };
    const slips = { ...ORDER, unit: 'd2', count: 6, id: 'second-batch-001' };
    const [right = ''] = await replaceSlips(db, CODE_KEY, order, slips, randomness, OCCASION);
    const survey = await open(right);
    expect(survey.state === 'open' && survey.unit.id).toBe('d2');
    expect((await open(wrong)).state).toBe('voided');
    expect(await countIssuedByAgency(db, 'r1')).toEqual(
      new Map([
        ['d1', 0],
        ['d2', 6],
      ]),
    );
    const again = replaceSlips(
      db,
      CODE_KEY,
      order,
      { ...slips, id: 'third-batch-0001' },
      randomness,
      OCCASION,
    );
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    expect(await listSlipIssues(db, 'r1', 'd2')).toHaveLength(1);
  });

  it('does an order that is sent twice once', async () => {
    const { db, issue } = await prepare(dialect);
    const twice = await Promise.allSettled([
      issue(8, { id: 'first-batch-0001' }),
      issue(8, { id: 'first-batch-0001' }),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await countIssuedByAgency(db, 'r1')).toEqual(new Map([['d1', 8]]));
    expect(await db.selectFrom('code').select('digest').execute()).toHaveLength(8);
  });

  it('counts what the plan does not split by, and leaves it out of the leaf and off the slip', async () => {
    const { db, press } = await prepare(dialect);
    await insertServices(
      db,
      [{ id: 'f', name: 'F', name_en: 'F' }],
      [{ id: 'land', field: 'f', code: '1', name: 'Đất đai', name_en: 'Land' }],
    );
    const agency = (await press.reference.tree(TODAY)).agencies.get('d1');
    if (!agency) throw new Error('no agency');
    const job = { agency, locale: 'vi', actor: null } as const;
    const facts = { service: 'land', channel: 'post', outcome: 'refused' };
    const order = { count: 2, expires: '2026-06-01', form: 'receipt', ...facts } as const;
    const file = await printSlips(press, job, order);
    expect((await renderPdf(file.bytes)).map(decodeQr)).toEqual([
      expect.stringContaining('http://example.vn/k/'),
      expect.stringContaining('http://example.vn/k/'),
    ]);
    expect((await pdfTexts(file.bytes)).join()).not.toMatch(/từ chối|Đất đai|refused/);
    expect(await listSlipIssues(db, 'r1', 'd1')).toMatchObject([facts]);
    expect(await db.selectFrom('leaf').selectAll().execute()).toMatchObject([
      { service: '', channel: '', outcome: '' },
    ]);
    const [{ id = '' } = {}] = await listSlipIssues(db, 'r1', 'd1');
    const again = await printReplacement(press, job, { issue: id, reason: 'x', of: agency }, order);
    expect(again.name).toMatch(/^phieu-d1-2026-03-15-[A-Z0-9]{1,6}\.pdf$/);
    expect((await pdfTexts((await printPaperForm(press, job)).bytes)).join()).toContain('Đơn vị d1');
  });

  it('puts slips of a plan that splits into leaves of their own', async () => {
    const { db, issue } = await prepare(dialect, ['outcome']);
    await issue(1, { outcome: 'refused' });
    await issue(1, { outcome: 'granted', channel: 'post' });
    const leaves = await db.selectFrom('leaf').select(['outcome', 'channel']).orderBy('outcome').execute();
    expect(leaves).toEqual([
      { outcome: 'granted', channel: '' },
      { outcome: 'refused', channel: '' },
    ]);
  });

  it('rotates the code of a desk: the new one works, the old one until its day, the kiosk’s stays', async () => {
    const { db, randomness, open } = await prepare(dialect);
    const tree = await readTree(db, TODAY);
    const desk = tree.agencies.get('d1.desk');
    if (!desk) throw new Error('no desk');
    const occasion = { unit: 'd1', today: TODAY, actor: 'officer' };
    const issueCode = (mode: string, endOthers = '') => {
      const typed = { desk: desk.id, mode, sheet: 'A4', limit: '60', endOthers, questionnaire: '' };
      const order = readDeskCodeOrder(typed, TODAY, { desks: [desk.id], questionnaires: [] });
      if ('problem' in order) throw new Error(order.problem);
      return issueDeskCode(db, CODE_KEY, order, randomness, occasion);
    };
    const [old, kiosk] = [await issueCode('desk'), await issueCode('kiosk')];
    const fresh = await issueCode('desk', '2026-03-20');
    const statesOn = async (today: string) =>
      Promise.all([old, fresh, kiosk].map(async (code) => (await open(code, today)).state));
    expect(await statesOn('2026-03-19')).toEqual(['open', 'open', 'open']);
    expect(await statesOn('2026-03-20')).toEqual(['expired', 'open', 'open']);
    expect(JSON.stringify(await db.selectFrom('desk_code').selectAll().execute())).not.toContain(old);

    const held = (await listHeldCodes(db, [desk], TODAY)).get(desk.id) ?? [];
    expect(held.map(({ state }) => state)).toEqual(['works', 'works', 'works']);
    const digest = keyedDigest(CODE_KEY, 'desk code', fresh);
    await limitDeskCode(db, [desk], digest, 5, occasion);
    const survey = await open(fresh);
    expect(survey.state === 'open' && survey.desk?.hourlyLimit).toBe(5);
    await endDeskCode(db, [desk], digest, TODAY, occasion);
    expect((await open(fresh)).state).toBe('expired');
    const ended = endDeskCode(db, [desk], digest, '2027-01-01', occasion);
    await expect(ended).rejects.toMatchObject({ code: 'conflict' });
    const elsewhere = tree.agencies.get('d2.desk');
    const foreign = endDeskCode(db, elsewhere ? [elsewhere] : [], digest, TODAY, occasion);
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
    const actions = (await listAudit(db, {}, 10)).map(({ action, object, scope }) => [action, object, scope]);
    expect(actions).toEqual(
      ['code_ended', 'code_limited', 'code_issued', 'code_issued', 'code_issued'].map((action) => [
        action,
        'agency:d1.desk',
        'd1',
      ]),
    );
  });

  it('prints by command, and refuses politely what does not exist', async () => {
    const { db, press } = await prepare(dialect);
    const run = async (...args: string[]) => {
      const command = readPrintCommand([...args, '--out', 'x.pdf']);
      return command && performPrint(press, command);
    };
    for (const args of [
      [],
      ['slips'],
      ['leaflets', 'd1'],
      ['slips', 'd1', 'd2'],
      ['slips', 'd1', '--colour', 'red'],
    ])
      expect(await run(...args)).toBeUndefined();
    const refused = async (...args: string[]) => {
      const outcome = await run(...args);
      return outcome && 'refused' in outcome ? outcome.refused : outcome;
    };
    expect(await refused('slips', 'zz', '--count', '8')).toContain('mã zz');
    expect(await refused('slips', 'd1')).toContain('--count');
    expect(await refused('slips', 'd1', '--count', '8', '--outcome', 'lost', '--lang', 'en')).toContain(
      '--outcome',
    );
    expect(await refused('poster', 'd1.desk', '--end-others', '2020-01-01')).toContain('--end-others');
    expect(await refused('form', 'p')).toContain('không có đợt khảo sát nào');
    expect(await db.selectFrom('slip_issue').select('id').execute()).toEqual([]);
    const pages = async (...args: string[]) => {
      const outcome = await run(...args);
      return outcome && 'bytes' in outcome ? (await pdfTexts(outcome.bytes)).length : outcome;
    };
    expect(await pages('slips', 'd1', '--count', '9')).toBe(2);
    expect(await pages('receipts', 'd1', '--count', '3', '--expires', '2026-04-01')).toBe(3);
    expect(await pages('poster', 'd1.desk', '--sheet', 'A5')).toBe(1);
    expect(await pages('poster', 'd1.desk', '--kiosk', '--limit', '30')).toBe(1);
    expect(await pages('form', 'd1', '--lang', 'en')).toBe(2);
    expect(await countIssuedByAgency(db, 'r1')).toEqual(new Map([['d1', 12]]));
  });
});
