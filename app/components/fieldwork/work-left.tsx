import type { FieldworkRow } from '#domain/fieldwork';
import type { Locale } from '#domain/questionnaire';
import { monthsText, reasonTexts, remindedText } from '#i18n/fieldwork-words';
import { formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';
import { unitMonitorPath, volumeSheetPath } from '#web/fieldwork-paths';
import { slipsPath } from '#web/print-paths';

interface WorkLeftProps {
  readonly row: Pick<FieldworkRow, 'agency' | 'reasons' | 'missingMonths' | 'reminded'>;
  readonly mayPrint: boolean;
  /** The reader may enter dossier volumes. */
  readonly mayCount: boolean;
  readonly locale: Locale;
}

/** What an agency still has to do while the round is open, when it was reminded, and where it does it. */
export function WorkLeft({ row, mayPrint, mayCount, locale }: WorkLeftProps) {
  const t = translator(locale, 'fieldwork');
  const { agency, reasons, missingMonths, reminded } = row;
  const [month] = missingMonths;
  const texts = reasonTexts(row, locale).map((reason, at) =>
    reasons[at] === 'volumes'
      ? t('left.months', { reason, months: monthsText(missingMonths, locale) })
      : reason,
  );
  const links = [
    ...(mayPrint && reasons.some((reason) => reason !== 'volumes')
      ? [[slipsPath(agency.code, locale), t('left.slips')] as const]
      : []),
    ...(month === undefined
      ? []
      : [
          [
            volumeSheetPath(agency.code, month, locale),
            t(mayCount ? 'left.volumes' : 'left.seeVolumes', { month: formatMonth(month, locale) }),
          ] as const,
        ]),
    [unitMonitorPath(agency.code, null, locale), t('left.more')] as const,
  ];
  return (
    <section className="work-left no-print" aria-labelledby="work-left">
      <h2 id="work-left">{t('left.title')}</h2>
      <ul className="reason-list">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {reminded && <p>{remindedText(reminded, locale)}.</p>}
      <ul className="work-links">
        {links.map(([href, text]) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
