import type { Changed, EditionChange, EditionRecord, EditionState } from '#domain/edition-change';
import type { Locale } from '#domain/questionnaire';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FigureCell } from '../results/figure-cell.tsx';
import { figureText, intervalText, targetText } from '../results/figure-words.ts';
import { VerdictBadge } from '../results/verdict-badge.tsx';

/** The frozen editions of a round, newest first, each with what it changed. */
export function EditionList({
  editions,
  locale,
}: {
  readonly editions: readonly EditionRecord[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'rounds');
  return (
    <section id="editions">
      <h2>{t('editions.heading')}</h2>
      {editions.length === 0 && <p className="empty">{t('editions.none')}</p>}
      {editions.map(({ number, frozenOn, checksum, software, correction }) => (
        <article key={number}>
          <h3>{t('editions.number', { number })}</h3>
          <p>
            {t('editions.frozen', { date: formatDate(frozenOn, locale) })}{' '}
            {software && softwareText(software, locale)}
          </p>
          <p className="fine-print written">
            {t('editions.checksum')}: <code>{checksum}</code>
          </p>
          {correction && (
            <>
              <p className="written">{t('editions.why', { reason: correction.reason })}</p>
              <p>
                {t('editions.batches', {
                  added: formatCount(correction.added, locale),
                  excluded: formatCount(correction.excluded, locale),
                })}
              </p>
              <Changes changes={correction.changes} locale={locale} />
            </>
          )}
        </article>
      ))}
    </section>
  );
}

function softwareText(
  { version, build }: { readonly version: string; readonly build: string | null },
  locale: Locale,
): string {
  const t = translator(locale, 'rounds');
  return build === null
    ? t('editions.software', { version })
    : t('editions.softwareBuild', { version, build });
}

function Changes({
  changes,
  locale,
}: {
  readonly changes: readonly EditionChange[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'rounds');
  if (changes.length === 0) return <p>{t('editions.same')}</p>;
  const differing = (part: Changed) =>
    formatCount(changes.filter(({ what }) => what.includes(part)).length, locale);
  return (
    <>
      <p>
        {t('editions.counts', {
          overall: differing('overall'),
          verdict: differing('verdict'),
          target: differing('target'),
          unranked: differing('unranked'),
        })}
      </p>
      <table className="plain-table narrow-table edition-table">
        <caption>{t('editions.changes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('editions.subject')}</th>
            <th scope="col" className="number">
              {t('editions.before')}
            </th>
            <th scope="col" className="number">
              {t('editions.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ subject, before, after, what }) => (
            <tr key={subject.kind === 'agency' ? subject.agency.id : subject.group}>
              <th scope="row">{subjectName(subject, locale)}</th>
              <td className="number">
                <State state={before} what={what} locale={locale} />
              </td>
              <td className="number">
                <State state={after} what={what} locale={locale} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.some((change) => looksAlike(change, locale)) && (
        <p className="fine-print">{t('editions.digits')}</p>
      )}
    </>
  );
}

/** Another figure that is printed in the same digits. */
function looksAlike({ before, after, what }: EditionChange, locale: Locale): boolean {
  if (!what.includes('overall') || !before.overall || !after.overall) return false;
  const text = ({ overall, target }: EditionState) =>
    overall && [figureText(overall, target, locale), intervalText(overall, target, locale)].join(' ');
  return text(before) === text(after);
}

function subjectName(subject: EditionChange['subject'], locale: Locale): string {
  if (subject.kind === 'agency') return subject.agency.name[locale];
  return translator(locale, 'results')(`province.${subject.group}`);
}

/** What one of the two editions says: the figure always, with its verdict; the rest where the two differ in it. */
function State({
  state: { overall, target, verdict, unranked },
  what,
  locale,
}: {
  readonly state: EditionState;
  readonly what: readonly Changed[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'rounds');
  return (
    <>
      {overall ? <FigureCell figure={overall} target={target} locale={locale} /> : t('editions.hidden')}
      {overall && (verdict !== null || what.includes('verdict')) && (
        <>
          <br />
          <VerdictBadge verdict={verdict} locale={locale} />
        </>
      )}
      {what.includes('target') && (
        <>
          <br />
          {translator(locale, 'results')('target.label', { target: targetText(target, locale) })}
        </>
      )}
      {unranked && what.includes('unranked') && (
        <>
          <br />
          {t('editions.unranked')}
        </>
      )}
    </>
  );
}
