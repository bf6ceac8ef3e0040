/** Part I: purpose, scope and method. */
import type { Method } from '#domain/method';
import { listIndexItems, type Questionnaire } from '#domain/questionnaire';
import type { AgencyLabel } from '#domain/round-frame';
import type { Block } from './document.server.ts';
import { paragraph } from './frame.server.ts';
import type { newOutline } from './numbering.server.ts';
import { count, date, levelText, percent, type Writing } from './writing.server.ts';

export interface Scope {
  readonly questionnaire: Questionnaire;
  readonly method: Method;
  readonly units: number;
  /** The one agency that the report is about; `null`: all of them. */
  readonly agency: AgencyLabel | null;
}

export function purposeBlocks(
  writing: Writing,
  outline: ReturnType<typeof newOutline>,
  scope: Scope,
): Block[] {
  const { t, round, status, root, locale } = writing;
  const { questionnaire, method, agency } = scope;
  const running = status.kind === 'running';
  const level = levelText(writing);
  return [
    outline.part(t('purpose.heading')),
    outline.section(t('purpose.purposeHeading')),
    paragraph(t('purpose.purpose')),
    outline.section(t('purpose.scopeHeading')),
    paragraph(
      agency
        ? t('purpose.scopeAgency', { agency: agency.name[locale] })
        : t('purpose.scope', { units: count(writing, scope.units), root: root.name[locale] }),
    ),
    paragraph(
      t(running ? 'purpose.periodOpen' : 'purpose.period', {
        round: round.name[locale],
        from: date(writing, round.opensOn),
        to: date(writing, running ? status.on : (round.lastDay ?? status.on)),
      }),
    ),
    outline.section(t('purpose.methodHeading')),
    paragraph(
      t('purpose.index', {
        items: count(writing, listIndexItems(questionnaire).length),
        factors: count(writing, questionnaire.factors.length),
        share: percent(writing, method.minimumValidShare),
      }),
    ),
    paragraph(t('purpose.interval', { level })),
    paragraph(t('purpose.verdict')),
    ...(agency ? [] : [paragraph(t('purpose.weights'))]),
    paragraph(t('purpose.showing')),
    paragraph(t('purpose.limits')),
  ];
}
