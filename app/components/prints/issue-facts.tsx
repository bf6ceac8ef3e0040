import type { Locale, Localized } from '#domain/questionnaire';
import { issueName } from '#domain/slip-issue';
import { formatCount, formatDate, formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';
import { factsText, type IssueRow, type ServiceNames } from './issue-table.tsx';

interface IssueFactsProps {
  readonly issue: IssueRow;
  readonly agency: { readonly code: string; readonly name: Localized };
  readonly services: ServiceNames;
  readonly locale: Locale;
}

/** What a batch is, and what became of it. */
export function IssueFacts({ issue, agency, services, locale }: IssueFactsProps) {
  const t = translator(locale, 'prints');
  const { voided } = issue;
  return (
    <>
      {voided && (
        <p className="notice">
          {t('issue.record', { date: formatDate(voided.on, locale), reason: voided.reason })}{' '}
          {voided.replacedBy !== null && t('issue.replacedBy', { batch: issueName(voided.replacedBy) })}
        </p>
      )}
      <dl className="record">
        <dt>{t('issues.agency')}</dt>
        <dd>{agency.name[locale]}</dd>
        <dt>{t('issues.month')}</dt>
        <dd>{formatMonth(issue.month, locale)}</dd>
        <dt>{t('issues.count')}</dt>
        <dd>{formatCount(issue.issued, locale)}</dd>
        <dt>{t('issues.facts')}</dt>
        <dd>{factsText(issue, services, locale)}</dd>
      </dl>
    </>
  );
}
