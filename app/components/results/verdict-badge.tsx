import type { Locale } from '#domain/questionnaire';
import type { Verdict } from '#domain/statistics/verdict';
import { verdictText } from './figure-words.ts';

/** The same marks as the points of the charts: filled circle with a tick, diamond, ring, dash. */
function VerdictIcon({ verdict }: { readonly verdict: Verdict | null }) {
  return (
    <svg className="verdict-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {verdict === 'met' && (
        <>
          <circle className="verdict-solid" cx="8" cy="8" r="7" />
          <path className="verdict-stroke" d="M4.8 8.3l2.2 2.2 4.2-4.7" />
        </>
      )}
      {verdict === 'not_met' && <path className="verdict-solid" d="M8 .5L15.5 8 8 15.5.5 8z" />}
      {verdict === 'insufficient_evidence' && <circle className="verdict-ring" cx="8" cy="8" r="5.75" />}
      {verdict === null && <path className="verdict-ring" d="M3 8h10" />}
    </svg>
  );
}

/** A verdict in words with its mark. */
export function VerdictBadge({
  verdict,
  locale,
  large = false,
}: {
  readonly verdict: Verdict | null;
  readonly locale: Locale;
  readonly large?: boolean;
}) {
  return (
    <span className={`verdict verdict-${verdict ?? 'none'}${large ? ' verdict-large' : ''}`}>
      <VerdictIcon verdict={verdict} />
      <span>{verdictText(verdict, locale)}</span>
    </span>
  );
}
