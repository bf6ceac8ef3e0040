import type { Round } from '#domain/round';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { surveyPath } from '#web/paths';
import { CodeForm, readableCode } from './code-form.tsx';
import { type PlainPage, ResultsLink, renderPlainPage } from './plain-page.tsx';
import type { StyledHtml } from './styled-document.tsx';

/** Why a code opens no survey. */
export type ClosedDoor =
  | { readonly state: 'unknown' | 'check' | 'malformed' | 'used' | 'expired' | 'voided' | 'too_large' }
  | { readonly state: 'not_open' | 'closed'; readonly round: Pick<Round, 'name' | 'opensOn'> };

const TEXT = {
  unknown: 'unknown',
  check: 'check',
  malformed: 'malformed',
  used: 'used',
  expired: 'expired',
  voided: 'voided',
  not_open: 'notOpen',
  closed: 'closed',
  too_large: 'tooLarge',
} as const;

/** Doors that another spelling of the code may open. */
const RETYPED: readonly ClosedDoor['state'][] = ['unknown', 'check', 'malformed'];

export interface StatePageProps extends PlainPage {
  readonly door: ClosedDoor;
  /** The code as printed or typed. */
  readonly typed: string;
}

/** A page for each reason why a code opens no survey: what happened and what to do now. */
export function renderStatePage({ locale, synthetic, door, typed }: StatePageProps): StyledHtml {
  const t = translator(locale, 'survey');
  const text = TEXT[door.state];
  const values = {
    code: readableCode(typed),
    ...('round' in door && {
      round: door.round.name[locale],
      date: formatDate(door.round.opensOn, locale),
    }),
  };
  return renderPlainPage({
    locale,
    synthetic,
    title: t(`state.${text}.title`),
    hrefIn: door.state === 'too_large' ? null : (other) => surveyPath(typed, other),
    children: (
      <>
        <p className="lead">{t(`state.${text}.text`, values)}</p>
        {door.state === 'used' && <p>{t('state.used.notMe')}</p>}
        {RETYPED.includes(door.state) && <CodeForm locale={locale} typed={typed} />}
        {door.state !== 'too_large' && <ResultsLink locale={locale} />}
      </>
    ),
  });
}
