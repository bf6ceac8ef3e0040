import { expect, it, onTestFinished } from 'vitest';
import { insertDeskCode } from '#db/queries/codes';
import { DEFAULT_PLAN, type RoundPlan } from '#domain/round';
import { codeFromSymbols } from '#domain/survey-code';
import { assistedStream, openAssisted } from '#services/assisted';
import { keyedDigest } from '#services/digests';
import { issueSlips } from '#services/issue-slips';
import { createLeafFinder } from '#services/leaf-finder';
import { createReference } from '#services/reference';
import { findSurvey, type OpenSurvey } from '#services/survey-access';
import { plantProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const CODE_KEY = 'a code key for tests, long enough to pass';
const DESK_CODE = codeFromSymbols([1, 2, 3, 4, 5, 6, 7, 8, 9]);

eachDialect((dialect) => {
  /** What a slip about a refused dossier opens, and the desk's poster beside it. */
  async function openBoth(plan: RoundPlan) {
    const db = await openTestDatabase(dialect);
    onTestFinished(() => db.destroy());
    const { randomness } = await plantProvince(db, { plan });
    const desk = {
      digest: keyedDigest(CODE_KEY, 'desk code', DESK_CODE),
      desk: 'c1.desk',
      mode: 'desk' as const,
    };
    await insertDeskCode(db, {
      ...{ ...desk, valid_from: '2026-01-01', valid_to: null, hourly_limit: 60, questionnaire: null },
    });
    const facts = { service: '', channel: 'online', outcome: 'refused' };
    const order = { round: 'r1', unit: 'c1', count: 1, expires: '2026-06-01', ...facts };
    const [slip = ''] = await issueSlips(db, CODE_KEY, order, TODAY, randomness);
    const leaves = createLeafFinder(db, randomness);
    const finder = { db, reference: createReference(db, () => 0, 0), codeKey: CODE_KEY, leaves };
    const open = async (code: string): Promise<OpenSurvey> => {
      const found = await findSurvey(finder, code, TODAY);
      if (found.state !== 'open') throw new Error(found.state);
      return found;
    };
    const assist = (survey: OpenSurvey) => openAssisted(db, survey, randomness);
    return { slip: await open(slip), desk: await open(DESK_CODE), assist };
  }

  it('puts an answer given with help into the open stream, under the same code', async () => {
    const { slip, desk, assist } = await openBoth(DEFAULT_PLAN);
    expect([slip.leaf.stream, assistedStream(slip)]).toEqual(['official', 'open']);
    const assisted = await assist(slip);
    expect(assisted).toMatchObject({ mode: 'assisted', kind: 'code', digest: slip.digest, unit: slip.unit });
    // One open leaf at the unit: with the desk's answers around it, it waits less.
    expect(assisted.leaf).toEqual(desk.leaf);
    expect((await assist(slip)).leaf).toEqual(assisted.leaf);
  });

  it('keeps what the plan splits by: the outcome of the dossier, and help as a way of answering', async () => {
    const plan: RoundPlan = { ...DEFAULT_PLAN, splits: ['outcome', 'mode'] };
    const { slip, assist } = await openBoth(plan);
    expect((await assist(slip)).leaf).toMatchObject({
      outcome: 'refused',
      channel: '',
      mode: 'assisted',
      node: 'c1',
    });
  });

  it('counts officially where the plan says so, but never by a code that hangs on the wall', async () => {
    const plan: RoundPlan = { ...DEFAULT_PLAN, officialModes: ['slip', 'paper', 'assisted'] };
    const { slip, desk, assist } = await openBoth(plan);
    expect((await assist(slip)).leaf).toEqual(slip.leaf);
    const atDesk = await assist(desk);
    expect([atDesk.leaf.stream, atDesk.mode]).toEqual(['open', 'assisted']);
  });
});
