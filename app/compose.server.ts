/** The composition root: the one place that makes the singletons and ties the layers together. */
import { connect } from '#db/connect';
import { migrate } from '#db/migrate';
import { findSetting } from '#db/queries/settings';
import { localDate, localHour } from '#i18n/format';
import { createAcceptanceWriter, type LocalHour } from '#services/accept';
import { createAccounts } from '#services/accounts/create-accounts';
import { createMailer } from '#services/accounts/mail';
import { createOidcClient } from '#services/accounts/oidc';
import { chainHeadIn, checkHistory } from '#services/chain-head';
import { createFormTokens } from '#services/form-tokens';
import { createFrozenEditions } from '#services/frozen-editions';
import { createFrozenOverviews } from '#services/frozen-overviews';
import { createInstruments } from '#services/instruments';
import { keyHolderIn } from '#services/key-holder';
import { createLeafFinder } from '#services/leaf-finder';
import { createMethodTrials } from '#services/method-trials';
import { createPeerReader } from '#services/peers';
import { systemRandomness } from '#services/randomness';
import { createReference } from '#services/reference';
import { carryOutOrders } from '#services/rounds/carry-out-orders';
import { createRunningOverviews } from '#services/running-overviews';
import { createPeopleFile } from '#services/sampling/people-file';
import { createSealer } from '#services/seal';
import { findSurvey } from '#services/survey-access';
import type { Config } from '#web/config';
import type { AppContext } from '#web/context';
import { oidcCallbackPath } from '#web/paths';
import { createSurveyPages } from '#web/survey-pages.server';

/** How long agencies and rounds may be remembered between two requests. */
const REFERENCE_AGE = 5_000;

/**
 * Day and hour on the province's calendar, worked out once a minute: asking the calendar costs more than finding a
 * survey, and it is asked for every page.
 */
function calendar(now: () => number): () => LocalHour {
  let minute = Number.NaN;
  let known: LocalHour = { date: '', hour: 0 };
  return () => {
    const current = Math.floor(now() / 60_000);
    if (current !== minute) {
      minute = current;
      const instant = new Date(now());
      known = { date: localDate(instant), hour: localHour(instant) };
    }
    return known;
  };
}

/** Opens and migrates the database and makes what every request uses. End it with `context.db.destroy()`. */
export async function composeApp(config: Config, now: () => number): Promise<AppContext> {
  const db = connect(config.databaseUrl);
  await migrate(db);
  const clock = calendar(now);
  const today = () => clock().date;
  if (config.ballotKeyDirectory !== null)
    await checkHistory(db, chainHeadIn(config.ballotKeyDirectory, console.error), today());
  const reference = createReference(db, now, REFERENCE_AGE);
  const randomness = systemRandomness;
  const holder =
    config.ballotKeyDirectory === null
      ? null
      : keyHolderIn(config.ballotKeyDirectory, randomness, now, console.error);
  const editions = createFrozenEditions(db);
  const finder = { db, reference, codeKey: config.codeKey, leaves: createLeafFinder(db, randomness) };
  return {
    config,
    db,
    reference,
    instruments: createInstruments(db),
    frozen: createFrozenOverviews(db),
    running: createRunningOverviews(db, now),
    editions,
    trials: createMethodTrials(db, editions),
    peers: createPeerReader(db, now),
    randomness,
    accounts: await createAccounts({
      db,
      secret: config.sessionSecret,
      randomness,
      mailer: config.smtp && createMailer(config.smtp.url, config.smtp.from),
      dateOf: (at) => localDate(new Date(at)),
      onError: (error) => console.error('after the answer', error),
    }),
    oidc:
      config.oidc && createOidcClient({ ...config.oidc, redirectUri: config.publicUrl + oidcCallbackPath() }),
    now,
    today,
    accept: createAcceptanceWriter(db, clock, randomness),
    seal: createSealer(now),
    formTokens: createFormTokens(config.codeKey, randomness, today),
    findSurvey: (typed) => findSurvey(finder, typed, today()),
    people: createPeopleFile(config.peopleFile, config.sessionSecret),
    surveyPages: createSurveyPages(),
    carryOut: holder && (() => carryOutOrders(db, holder, today()).finally(reference.forget)),
    synthetic: (await findSetting(db, 'synthetic')) === '1',
  };
}
