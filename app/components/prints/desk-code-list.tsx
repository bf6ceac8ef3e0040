import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { deskCodesPath } from '#web/print-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextField } from '../forms/text-field.tsx';

/** A permanent code by its handle; the code itself is known to nobody here. */
export interface DeskCodeEntry {
  readonly digest: string;
  readonly mode: 'desk' | 'kiosk';
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly hourlyLimit: number;
  readonly questionnaire: string | null;
  readonly state: 'works' | 'ended';
}

export interface DeskEntry {
  readonly id: string;
  readonly name: Localized;
  readonly codes: readonly DeskCodeEntry[];
}

interface DeskCodeListProps {
  /** Code of the agency. */
  readonly agency: string;
  readonly desks: readonly DeskEntry[];
  /** ISO date. */
  readonly today: string;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Each place with its codes, those that have ended folded away. */
export function DeskCodeList({ desks, locale, ...props }: DeskCodeListProps) {
  const t = translator(locale, 'prints');
  return desks.map(({ id, name, codes }) => {
    const [works, ended] = (['works', 'ended'] as const).map((state) =>
      codes.filter((code) => code.state === state),
    );
    return (
      <section key={id} className="desk" aria-labelledby={`desk-${id}`}>
        <h3 id={`desk-${id}`}>{name[locale]}</h3>
        {works?.length === 0 && <p className="muted">{t('codes.none')}</p>}
        {works && works.length > 0 && (
          <ul className="order-list code-entries">
            {works.map((code) => (
              <WorkingCode key={code.digest} code={code} locale={locale} {...props} />
            ))}
          </ul>
        )}
        {ended && ended.length > 0 && (
          <details>
            <summary>{t('codes.ended', { count: ended.length })}</summary>
            <ul>
              {ended.map((code) => (
                <li key={code.digest}>
                  {t('codes.endedOn', {
                    mode: t(`codes.mode_${code.mode}`),
                    from: formatDate(code.validFrom, locale),
                    to: formatDate(code.validTo ?? code.validFrom, locale),
                  })}
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
    );
  });
}

function describe(code: DeskCodeEntry, locale: Locale): string {
  const t = translator(locale, 'prints');
  return [
    t('codes.from', { date: formatDate(code.validFrom, locale) }),
    ...(code.validTo === null ? [] : [t('codes.until', { date: formatDate(code.validTo, locale) })]),
    t('codes.perHour', { n: formatCount(code.hourlyLimit, locale) }),
    ...(code.questionnaire === null ? [] : [t('codes.asks', { questionnaire: code.questionnaire })]),
  ].join(' · ');
}

interface WorkingCodeProps extends Omit<DeskCodeListProps, 'desks'> {
  readonly code: DeskCodeEntry;
}

function WorkingCode({ code, agency, today, problems, locale }: WorkingCodeProps) {
  const t = translator(locale, 'prints');
  const [limit, end] = [`limit-${code.digest}`, `end-${code.digest}`];
  const isOpen = problems.some(({ field }) => field === limit || field === end);
  const action = deskCodesPath(agency, locale);
  return (
    <li>
      <p>
        <strong>{t(`codes.mode_${code.mode}`)}</strong> · {describe(code, locale)}
      </p>
      <details open={isOpen}>
        <summary>{t('codes.change')}</summary>
        <form method="post" action={action} className="form" noValidate>
          <input type="hidden" name="order" value="limit" />
          <input type="hidden" name="code" value={code.digest} />
          <TextField
            name={limit}
            label={t('codes.limit')}
            inputMode="numeric"
            value={String(code.hourlyLimit)}
            maxLength={4}
            problems={problems}
          />
          <button className="button button-quiet" type="submit">
            {t('codes.setLimit')}
          </button>
        </form>
        <form method="post" action={action} className="form" noValidate>
          <input type="hidden" name="order" value="end" />
          <input type="hidden" name="code" value={code.digest} />
          <TextField
            name={end}
            type="date"
            label={t('codes.end')}
            hint={t('codes.endHint')}
            value={code.validTo ?? today}
            problems={problems}
          />
          <button className="button button-quiet" type="submit">
            {t('codes.setEnd')}
          </button>
        </form>
      </details>
    </li>
  );
}
