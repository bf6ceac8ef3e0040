/**
 * The small province with everything that pages can show, and people who answer one after the other: a frozen
 * round, an open one with slips, a poster and a kiosk with its quick form, a request for a reply, and an account
 * for each role.
 */
import type { AppLoadContext } from '@remix-run/node';
import type { DialectName } from '#db/dialects/features';
import { insertCodes, insertDeskCode } from '#db/queries/codes';
import { ensureLeaf } from '#db/queries/leaves';
import { insertSlipIssue } from '#db/queries/slip-issues';
import { insertVolumes } from '#db/queries/volumes';
import { NHANH6 } from '#db/reference/instruments';
import type { Ballot, Mode } from '#domain/ballot';
import { addDays } from '#domain/calendar';
import { GRANTED_ROLES } from '#domain/permission';
import type { Randomness } from '#domain/randomness';
import { leafPlace, type Round } from '#domain/round';
import { drawCode } from '#domain/survey-code';
import { type Acceptance, acceptGroup } from '#services/accept';
import { closeRound } from '#services/close';
import { submitContactRequest } from '#services/comments/contact-requests';
import { keyedDigest } from '#services/digests';
import { createFormTokens } from '#services/form-tokens';
import { freezeRound } from '#services/freeze';
import { openRound, publishQuestionnaire } from '#services/publish';
import { createReference } from '#services/reference';
import { type Releaser, releaseDue } from '#services/release';
import { NOW, prepareAccounts } from '#tests/support/account-ground';
import { CODE_KEY, composeTestApp, testConfig } from '#tests/support/composed-app';
import { plantProvince, type SmallProvince, UNITS } from '#tests/support/small-province';
import { createTestDatabase } from '#tests/support/test-database';
import { sessionCookies } from '#web/session.server';

const FIRST_DAY = '2026-03-15';
const HOUR = 9;

export interface Person {
  readonly unit: (typeof UNITS)[number];
  readonly mode: Extract<Mode, 'slip' | 'desk' | 'kiosk'>;
  readonly ballot: Ballot;
}

export interface Walker {
  readonly name: string;
  /** Empty for nobody. */
  readonly cookie: string;
}

export interface WatchedProvince {
  readonly context: AppLoadContext;
  readonly walkers: readonly Walker[];
  /** Codes that open a survey: a poster's, a kiosk's, a slip's. */
  readonly codes: Readonly<Record<'desk' | 'kiosk' | 'slip', string>>;
  /** One answer in the open round. */
  answer(person: Person): Promise<void>;
  /** One release run; ids and sizes of the batches that it made. */
  release(): Promise<{ readonly id: string; readonly n: number }[]>;
  nextDay(): void;
  /** Closes the open round and freezes it. */
  end(): Promise<void>;
}

/** Two rounds over the same units; the second is open. */
async function openSecondRound(
  { db, round }: SmallProvince,
  keep: (id: string, key: string) => void,
): Promise<Round> {
  const { publicKey: _key, closedOn: _closed, ...first } = round;
  const names = { slug: '2026-2', name: { vi: 'Đợt hai', en: 'Second round' } };
  return openRound(db, { ...first, ...names, id: 'r2', opensOn: FIRST_DAY }, keep);
}

async function insertDossiers({ db }: SmallProvince): Promise<void> {
  const name = { name: 'Thủ tục', name_en: 'Procedure' };
  await db
    .insertInto('service_field')
    .values({ id: 'f', ...name })
    .execute();
  await db
    .insertInto('service')
    .values({ id: 's', field: 'f', code: 's', ...name })
    .execute();
  const facts = { service: 's', channel: 'counter', outcome: 'granted', month: '2026-03' } as const;
  const counts = { received: 400, finished: 380, on_time: 350 };
  await insertVolumes(
    db,
    UNITS.map((agency) => ({ agency, ...facts, ...counts })),
  );
}

/**
 * @param first who answers in the first round, before it is closed and frozen
 * @param slips how many slips each unit gets in the second round
 */
export async function openWatchedProvince(
  dialect: DialectName,
  first: readonly Person[],
  slips = 40,
): Promise<WatchedProvince> {
  const app = await composeTestApp(testConfig(await createTestDatabase(dialect)), () => NOW);
  const { db } = app;
  let planted: SmallProvince | undefined;
  const ground = await prepareAccounts(db, null, async () => {
    planted = await plantProvince(db, { seed: 'watched' });
  });
  if (!planted) throw new Error('no province');
  const province = planted;
  const { randomness, seal } = province;
  await insertDossiers(province);
  const quick = await publishQuestionnaire(db, NHANH6);

  let day = FIRST_DAY;
  let answered = 0;
  const desks = new Map<string, string>();
  const accept = async (round: Round, { unit, mode, ballot }: Person): Promise<void> => {
    answered += 1;
    const place = leafPlace(round, unit, mode, {});
    const questionnaire = mode === 'kiosk' ? quick : place.questionnaire;
    const leaf = await ensureLeaf(db, { ...place, questionnaire }, randomness.id());
    const key = `answer ${answered}`;
    if (mode === 'slip')
      await insertCodes(db, [{ digest: key, leaf: leaf.id, expires: '2027-01-01', issue: null }]);
    const code = desks.get(`${unit} ${mode}`);
    const acceptance: Acceptance = {
      ...{ kind: mode === 'slip' ? 'code' : 'desk', key, receipt: `receipt ${answered}`, round: round.id },
      ...{ leaf: leaf.id, sealed: seal(round.publicKey, leaf.id, ballot) },
      ...(code === undefined ? {} : { arrival: { code, hourlyLimit: 1_000, receiptDays: 7 } }),
    };
    const [outcome] = await acceptGroup(db, [acceptance], day, randomness, HOUR);
    if (outcome !== 'accepted') throw new Error(`answer ${answered}: ${outcome}`);
  };

  for (const person of first) await accept(province.round, person);
  await closeRound(db, province.round.id, province.releaser, '2026-03-14');
  await freezeRound(db, province.round.id, '2026-03-14');

  const keys = new Map<string, string>();
  const round = await openSecondRound(province, (id, key) => keys.set(id, key));
  const releaser: Releaser = { ...province.releaser, keys: (id) => keys.get(id) ?? '' };
  const codes = { desk: drawCode(randomness), kiosk: drawCode(randomness), slip: drawCode(randomness) };
  for (const mode of ['desk', 'kiosk'] as const) {
    const digest = keyedDigest(CODE_KEY, 'desk code', codes[mode]);
    const terms = { valid_from: '2026-01-01', valid_to: null, hourly_limit: 1_000 };
    const asked = { mode, questionnaire: mode === 'kiosk' ? quick : null };
    await insertDeskCode(db, { digest, desk: 'd1.desk', ...terms, ...asked });
    desks.set(`d1 ${mode}`, digest);
  }
  // Made here, and not by the first look at a page, so that two provinces have the same ids.
  const leaf = await ensureLeaf(db, leafPlace(round, 'd1', 'slip', {}), randomness.id());
  const open = leafPlace(round, 'd1', 'desk', {});
  for (const questionnaire of [open.questionnaire, quick])
    await ensureLeaf(db, { ...open, questionnaire }, randomness.id());
  const printed = keyedDigest(CODE_KEY, 'one-time code', codes.slip);
  for (const agency of UNITS) {
    const issue = { service: '', channel: '', outcome: '', month: '2026-03', issued: slips };
    await insertSlipIssue(db, { ...issue, id: `slips of ${agency}`, round: round.id, agency });
  }
  await insertCodes(db, [{ digest: printed, leaf: leaf.id, expires: '2027-01-01', issue: 'slips of d1' }]);

  // What pages draw for their forms is no figure: always the same here, so that nothing else can move them.
  const still: Randomness = { ...randomness, id: () => 'x'.repeat(16) };
  const today = () => day;
  const context: AppLoadContext = {
    ...app,
    ...{ nonce: 'n', incident: 'incident of a test', network: '203.0.113' },
    ...{ accounts: ground.accounts, today, randomness: still },
    reference: createReference(db, () => 0, 0),
    formTokens: createFormTokens(CODE_KEY, still, today),
  };
  const asked = { text: 'Xin gọi lại', phone: '0900000000', email: null };
  const desk = { db, secret: app.config.sessionSecret, randomness };
  await submitContactRequest(desk, 'd1', asked, 'token', FIRST_DAY, HOUR);

  const walkers: Walker[] = [{ name: 'nobody', cookie: '' }];
  for (const role of GRANTED_ROLES) {
    const scope = role === 'system_administrator' ? null : role.startsWith('agency') ? 'd1' : 'p';
    const { token } = await ground.enter(role, scope);
    const set = sessionCookies(context, { token }).get('Set-Cookie') ?? '';
    walkers.push({ name: role, cookie: set.split(';')[0] ?? '' });
  }
  const batches = () => db.selectFrom('batch').where('round', '=', round.id).select(['id', 'n']).execute();
  return {
    ...{ context, walkers, codes },
    answer: (person) => accept(round, person),
    async release() {
      const before = new Set((await batches()).map(({ id }) => id));
      await releaseDue(db, releaser, day);
      return (await batches()).filter(({ id }) => !before.has(id));
    },
    nextDay() {
      day = addDays(day, 1);
    },
    async end() {
      await closeRound(db, round.id, releaser, day);
      await freezeRound(db, round.id, day);
    },
  };
}
