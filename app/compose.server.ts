/** The composition root: the one place that makes the singletons and ties the layers together. */
import { connect } from '#db/connect';
import { migrate } from '#db/migrate';
import { findSetting } from '#db/queries/settings';
import { localDate } from '#i18n/format';
import { createAcceptanceWriter } from '#services/accept';
import { createAccounts } from '#services/accounts/create-accounts';
import { createMailer } from '#services/accounts/mail';
import { createOidcClient } from '#services/accounts/oidc';
import { createInstruments } from '#services/instruments';
import { systemRandomness } from '#services/randomness';
import { createReference } from '#services/reference';
import { createSealer } from '#services/seal';
import { findSurvey } from '#services/survey-access';
import type { Config } from '#web/config';
import type { AppContext } from '#web/context';
import { oidcCallbackPath } from '#web/paths';
import { createSurveyPages } from '#web/survey-pages.server';

/** How long agencies and rounds may be remembered between two requests. */
const REFERENCE_AGE = 5_000;

/**
 * Today on the province's calendar, worked out once a minute: asking the calendar costs more than finding a
 * survey, and it is asked for every page.
 */
function calendar(now: () => number): () => string {
  let minute = Number.NaN;
  let date = '';
  return () => {
    const current = Math.floor(now() / 60_000);
    if (current !== minute) {
      minute = current;
      date = localDate(new Date(now()));
    }
    return date;
  };
}

/** Opens and migrates the database and makes what every request uses. End it with `context.db.destroy()`. */
export async function composeApp(config: Config, now: () => number): Promise<AppContext> {
  const db = connect(config.databaseUrl);
  await migrate(db);
  const today = calendar(now);
  const reference = createReference(db, now, REFERENCE_AGE);
  const randomness = systemRandomness;
  const finder = { db, reference, codeKey: config.codeKey, randomness };
  return {
    config,
    db,
    reference,
    instruments: createInstruments(db),
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
    accept: createAcceptanceWriter(db, today, randomness),
    seal: createSealer(now),
    findSurvey: (typed) => findSurvey(finder, typed, today()),
    surveyPages: createSurveyPages(),
    synthetic: (await findSetting(db, 'synthetic')) === '1',
  };
}
