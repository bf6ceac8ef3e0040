import type { Locale } from '#domain/questionnaire';
import type { Check, CheckValues, ClosingCode, OpeningCode } from '#domain/round-checks';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';

/** Numbers, dates and names of a check as a text takes them. */
function written(values: CheckValues, locale: Locale): Record<string, string> {
  const word = (value: string | number) => {
    if (typeof value === 'number') return formatCount(value, locale);
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value, locale) : value;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, word(value)]));
}

function Texts({ texts }: { readonly texts: readonly string[] }) {
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** What stands against opening a draft: what must be mended, then what to know. */
export function OpeningChecks({
  checks,
  locale,
}: {
  readonly checks: readonly Check<OpeningCode>[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'rounds');
  const parts = [
    [t('checks.mend'), checks.filter(({ level }) => level === 'error')],
    [t('checks.know'), checks.filter(({ level }) => level !== 'error')],
  ] as const;
  return (
    <section>
      <h2>{t('checks.heading')}</h2>
      {checks.every(({ level }) => level !== 'error') && <p className="notice">{t('checks.good')}</p>}
      {parts.map(
        ([heading, found]) =>
          found.length > 0 && (
            <div key={heading}>
              <h3>{heading}</h3>
              <Texts texts={found.map(({ code, values }) => t(`checks.${code}`, written(values, locale)))} />
            </div>
          ),
      )}
    </section>
  );
}

/** What stands against closing a round, and what to know beforehand. */
export function ClosingChecks({
  checks,
  locale,
}: {
  readonly checks: readonly Check<ClosingCode>[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'rounds');
  if (checks.length === 0) return <p>{t('close.nothing')}</p>;
  const text = ({ code, values }: Check<ClosingCode>) =>
    code === 'early' && values['date'] === undefined
      ? t('close.earlyOpen')
      : t(`close.${code}`, written(values, locale));
  return <Texts texts={checks.map(text)} />;
}
