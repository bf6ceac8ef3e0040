import type { Locale } from '#domain/questionnaire';
import type { QuestionnaireIssue } from '#domain/questionnaire-issues';
import type { PartLists } from '#domain/questionnaire-part';
import { translator } from '#i18n/translator';
import { questionnairePartPath } from '#web/questionnaire-paths';
import { issueWords } from './issue-words.ts';

interface IssueListProps {
  /** Id of the draft. */
  readonly draft: string;
  readonly questionnaire: PartLists;
  readonly issues: readonly QuestionnaireIssue[];
  /** Marks that lead nowhere. */
  readonly references: readonly { readonly question: string; readonly reference: string }[];
  /** `part`: only those of one part are listed. */
  readonly heading?: 'draft' | 'part';
  readonly locale: Locale;
}

/** Everything that must be mended before a draft can be published, each line a link to its field. */
export function IssueList({
  draft,
  questionnaire,
  issues,
  references,
  heading = 'draft',
  locale,
}: IssueListProps) {
  const t = translator(locale, 'questionnaires');
  const words =
    heading === 'part'
      ? t('issues.part')
      : issues.length === 0
        ? t('issues.good')
        : t('issues.heading', { count: issues.length });
  return (
    <section
      className={issues.length === 0 ? 'draft-issues draft-issues-none' : 'draft-issues'}
      aria-labelledby="issues"
    >
      <h2 id="issues">{words}</h2>
      {issues.length > 0 && (
        <ul>
          {issues.map((issue) => {
            const { text, href } = issueWords(draft, questionnaire, issue, locale);
            return (
              <li key={`${issue.path} ${issue.code}`}>
                <a href={href}>{text}</a>
              </li>
            );
          })}
        </ul>
      )}
      {references.length > 0 && (
        <>
          <h3>{t('issues.notes')}</h3>
          <ul>
            {references.map(({ question, reference }) => (
              <li key={`${question} ${reference}`}>
                <a
                  href={questionnairePartPath(
                    draft,
                    { kind: 'question', code: question },
                    locale,
                    'equivalentTo',
                  )}
                >
                  {question}: {t('issues.reference', { reference })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
