import type { ReactNode } from 'react';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { OVERVIEW_FIELDS } from '#web/department-paths';
import { RedrawnNote } from '../results/withheld-figures.tsx';
import { type OverviewStatus, statusText } from './overview-words.ts';

interface RoundHeadProps {
  readonly title: string;
  readonly eyebrow?: string;
  readonly lead: ReactNode;
  readonly round: string;
  readonly choices: readonly { readonly slug: string; readonly name: Localized; readonly open: boolean }[];
  /** Where the form goes: this page, without fields. */
  readonly action: string;
  /** What else the address carries. */
  readonly kept?: Readonly<Record<string, string>>;
  readonly locale: Locale;
}

interface StatusLineProps {
  readonly status: OverviewStatus & { readonly redrawn: boolean };
  readonly locale: Locale;
}

/** Whether the figures still move, and what is missing from them. */
export function StatusLine({ status, locale }: StatusLineProps) {
  return (
    <>
      <p className="lead">{statusText(status, locale)}</p>
      {status.redrawn && <RedrawnNote locale={locale} />}
    </>
  );
}

/** A page's title, and the choice of the round that it is about. */
export function RoundHead(props: RoundHeadProps) {
  const { title, eyebrow, lead, round, choices, action, kept = {}, locale } = props;
  const t = translator(locale, 'department');
  return (
    <header className="page-head round-head">
      <div>
        {eyebrow && <p className="eyebrow">{eyebrow}</p>}
        <h1>{title}</h1>
        {lead}
      </div>
      <form className="round-choice no-print" action={action} method="get">
        {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor="round">{t('round')}</label>
        <div>
          <select id="round" name={OVERVIEW_FIELDS.round} defaultValue={round}>
            {choices.map(({ slug, name, open }) => (
              <option key={slug} value={slug}>
                {open ? t('roundOpen', { round: name[locale] }) : name[locale]}
              </option>
            ))}
          </select>
          <button className="button button-quiet" type="submit">
            {t('show')}
          </button>
        </div>
      </form>
    </header>
  );
}
