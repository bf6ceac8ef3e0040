import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { unitMonitorPath } from '#web/fieldwork-paths';
import { inboxPath, outsideIndicesPath } from '#web/paths';
import { printsPath } from '#web/print-paths';

/** What the reader may do at an agency. */
export interface AgencyMay {
  readonly read: boolean;
  readonly follow: boolean;
  readonly print: boolean;
  /** Enter indices of other surveys. */
  readonly enter: boolean;
}

interface AgencyTasksProps {
  /** Code. */
  readonly agency: string;
  readonly may: AgencyMay;
  readonly locale: Locale;
}

/** The ways from an agency's figures to its other pages. */
export function AgencyTasks({ agency, may, locale }: AgencyTasksProps) {
  const links = [
    [may.read, inboxPath(agency, locale), translator(locale, 'comments')('title')],
    [may.follow, unitMonitorPath(agency, null, locale), translator(locale, 'fieldwork')('title')],
    [may.print, printsPath(agency, locale), translator(locale, 'prints')('hub.title')],
    [may.enter, outsideIndicesPath(locale, agency), translator(locale, 'agency')('outsideEnter')],
  ] as const;
  const offered = links.filter(([allowed]) => allowed);
  if (offered.length === 0) return null;
  return (
    <p className="button-row no-print">
      {offered.map(([, href, text]) => (
        <a key={href} className="button button-quiet" href={href}>
          {text}
        </a>
      ))}
    </p>
  );
}
