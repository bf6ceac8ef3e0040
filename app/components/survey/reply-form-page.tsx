import {
  CONTACT_FIELDS,
  type ContactProblem,
  LONGEST_REQUEST,
  type ReadContact,
} from '#domain/contact-request';
import { LOCALES, type Locale } from '#domain/questionnaire';
import { PAGE_FIELDS } from '#domain/survey-form';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import extraStyle from '#styles/reply.css?inline';
import { replyFormPath } from '#web/paths';
import { type PlainPage, ResultsLink, renderPlainPage } from './plain-page.tsx';
import type { StyledHtml } from './styled-document.tsx';

interface AskedAgency {
  readonly code: string;
  /** In the page's language. */
  readonly name: string;
}

interface ReplyFormPage extends PlainPage {
  readonly agency: AskedAgency;
  /** Days until the request is deleted. */
  readonly days: number;
  readonly token: string;
  readonly typed: ReadContact['typed'];
  readonly agreed: boolean;
  readonly problems: readonly ContactProblem[];
  /** Why it came back although nothing is wrong with it. */
  readonly notice: 'stale' | 'not_stored' | { readonly fullFor: number } | null;
}

export const NOTHING_TYPED: ReadContact['typed'] = { text: '', phone: '', email: '' };

/** Where each problem is mended. */
const FIELD_OF: Readonly<Record<ContactProblem, string>> = {
  text_missing: CONTACT_FIELDS.text,
  text_long: CONTACT_FIELDS.text,
  reach_missing: CONTACT_FIELDS.phone,
  phone_wrong: CONTACT_FIELDS.phone,
  email_wrong: CONTACT_FIELDS.email,
  consent_missing: CONTACT_FIELDS.consent,
};

type Words = ReturnType<typeof translator<'comments'>>;

/** A form apart from the survey: what about, how to reach the person, and a consent that says what for and how long. */
export function renderReplyForm(page: ReplyFormPage): StyledHtml {
  const { locale, synthetic, agency, problems, notice } = page;
  const t = translator(locale, 'comments');
  const sentBefore = problems.length > 0 || notice !== null;
  return renderPlainPage({
    locale,
    synthetic,
    title: t('citizen.title'),
    extraStyle,
    hrefIn: sentBefore ? null : (other) => replyFormPath(agency.code, other),
    children: (
      <>
        <p className="lead">{t('citizen.lead', { agency: agency.name })}</p>
        {notice !== null && <Notice notice={notice} t={t} />}
        {problems.length > 0 && <Summary problems={problems} typed={page.typed} locale={locale} />}
        <ReplyForm {...page} />
        <ResultsLink locale={locale} />
      </>
    ),
  });
}

function Notice({ notice, t }: { readonly notice: NonNullable<ReplyFormPage['notice']>; readonly t: Words }) {
  if (notice === 'stale' || notice === 'not_stored')
    return (
      <div className="summary notice" role="alert">
        <p>{t(notice === 'stale' ? 'citizen.stale' : 'citizen.notStored')}</p>
      </div>
    );
  return (
    <div className="summary notice" role="alert">
      <h2>{t('citizen.fullTitle')}</h2>
      <p>{t('citizen.full', { minutes: notice.fullFor })}</p>
    </div>
  );
}

function problemText(problem: ContactProblem, typed: ReadContact['typed'], locale: Locale): string {
  const t = translator(locale, 'comments');
  const most = formatCount(LONGEST_REQUEST, locale);
  if (problem === 'text_long')
    return t('citizen.problem.text_long', { most, length: formatCount(typed.text.length, locale) });
  return t(`citizen.problem.${problem}`);
}

function Summary({
  problems,
  typed,
  locale,
}: {
  readonly problems: readonly ContactProblem[];
  readonly typed: ReadContact['typed'];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'comments');
  return (
    // biome-ignore lint/a11y/noAutofocus: after sending, the reader must start here and not at the page's top
    <div className="summary" role="alert" tabIndex={-1} autoFocus>
      <h2>{t('citizen.summaryTitle', { count: problems.length })}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>
            <a href={`#${FIELD_OF[problem]}`}>{problemText(problem, typed, locale)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ReplyForm({ locale, agency, days, token, typed, agreed, problems }: ReplyFormPage) {
  const t = translator(locale, 'comments');
  const most = formatCount(LONGEST_REQUEST, locale);
  const wrongIn = (field: string) => problems.filter((problem) => FIELD_OF[problem] === field);
  const textsOf = (field: string) =>
    wrongIn(field).map((problem) => (
      <p key={problem} className="problem" id={`${field}-problem`}>
        {problemText(problem, typed, locale)}
      </p>
    ));
  const field = (name: string, hint?: string) => {
    const wrong = wrongIn(name).length > 0;
    const described = [hint, wrong && `${name}-problem`].filter(Boolean).join(' ');
    return { id: name, name, 'aria-describedby': described || undefined, 'aria-invalid': wrong || undefined };
  };
  return (
    <form method="post" className="reply" noValidate>
      <input type="hidden" name={PAGE_FIELDS.token} value={token} />
      {locale !== LOCALES[0] && <input type="hidden" name="lang" value={locale} />}
      <div className={wrongIn(CONTACT_FIELDS.text).length > 0 ? 'text bad' : 'text'}>
        <label htmlFor={CONTACT_FIELDS.text}>{t('citizen.text')}</label>
        <p className="hint" id="text-hint">
          {t('citizen.textHint', { most })}
        </p>
        {textsOf(CONTACT_FIELDS.text)}
        <textarea
          {...field(CONTACT_FIELDS.text, 'text-hint')}
          rows={5}
          maxLength={LONGEST_REQUEST}
          defaultValue={typed.text}
        />
      </div>
      <fieldset>
        <legend>{t('citizen.reach')}</legend>
        <p className="hint" id="reach-hint">
          {t('citizen.reachHint')}
        </p>
        <div className={wrongIn(CONTACT_FIELDS.phone).length > 0 ? 'text bad' : 'text'}>
          <label htmlFor={CONTACT_FIELDS.phone}>{t('citizen.phone')}</label>
          {textsOf(CONTACT_FIELDS.phone)}
          <input
            {...field(CONTACT_FIELDS.phone, 'reach-hint')}
            type="tel"
            autoComplete="tel"
            maxLength={30}
            defaultValue={typed.phone}
          />
        </div>
        <div className={wrongIn(CONTACT_FIELDS.email).length > 0 ? 'text bad' : 'text'}>
          <label htmlFor={CONTACT_FIELDS.email}>{t('citizen.email')}</label>
          {textsOf(CONTACT_FIELDS.email)}
          <input
            {...field(CONTACT_FIELDS.email, 'reach-hint')}
            type="email"
            autoComplete="email"
            maxLength={254}
            defaultValue={typed.email}
          />
        </div>
      </fieldset>
      <div className={wrongIn(CONTACT_FIELDS.consent).length > 0 ? 'consent bad' : 'consent'}>
        {textsOf(CONTACT_FIELDS.consent)}
        <label>
          <input {...field(CONTACT_FIELDS.consent)} type="checkbox" value="yes" defaultChecked={agreed} />
          <span>{t('citizen.consent', { agency: agency.name, days })}</span>
        </label>
        <p className="hint">{t('citizen.who')}</p>
      </div>
      <p className="out-of-sight" aria-hidden="true">
        <label>
          {t('citizen.decoy')} <input name={CONTACT_FIELDS.decoy} tabIndex={-1} autoComplete="off" />
        </label>
      </p>
      <button type="submit">{t('citizen.submit')}</button>
    </form>
  );
}

interface ReplyStatePage extends PlainPage {
  /** `null`: there is no such agency. */
  readonly agency: AskedAgency | null;
  readonly state: 'done' | 'unknown' | 'too_large';
  readonly days: number;
}

/** After the form: that it arrived, or why there is none. */
export function renderReplyState({ locale, synthetic, agency, state, days }: ReplyStatePage): StyledHtml {
  const t = translator(locale, 'comments');
  const titles = {
    done: 'citizen.doneTitle',
    unknown: 'citizen.unknownTitle',
    too_large: 'citizen.title',
  } as const;
  return renderPlainPage({
    locale,
    synthetic,
    title: t(titles[state]),
    hrefIn: state === 'done' && agency ? (other) => replyFormPath(agency.code, other, 'yes') : null,
    children: (
      <>
        {state === 'done' && (
          <>
            <p className="lead">{t('citizen.done', { agency: agency?.name ?? '', days })}</p>
            <p>{t('citizen.doneSafe')}</p>
          </>
        )}
        {state !== 'done' && (
          <p className="lead">{t(state === 'unknown' ? 'citizen.unknown' : 'citizen.tooLarge')}</p>
        )}
        <ResultsLink locale={locale} />
      </>
    ),
  });
}
