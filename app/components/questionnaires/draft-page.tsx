import type { Locale, Questionnaire } from '#domain/questionnaire';
import type { QuestionnaireIssue } from '#domain/questionnaire-issues';
import { translator } from '#i18n/translator';
import { questionnairePartPath } from '#web/questionnaire-paths';
import { type FormProblem, ProblemList } from '../forms/problem-list.tsx';
import { DraftOrders } from './draft-orders.tsx';
import { IssueList } from './issue-list.tsx';
import { Outline } from './outline.tsx';
import { PhoneFrame } from './phone-frame.tsx';
import { ComparedWith, Downloads } from './version-links.tsx';

interface DraftPageProps {
  readonly draft: {
    readonly id: string;
    readonly revision: number;
    readonly questionnaire: Questionnaire;
    readonly issues: readonly QuestionnaireIssue[];
  };
  readonly mayWrite: boolean;
  readonly checksum: string;
  readonly references: readonly { readonly question: string; readonly reference: string }[];
  readonly others: readonly { readonly id: string; readonly name: string }[];
  readonly done: 'created' | 'saved' | 'moved' | 'removed' | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** A draft: what must be mended, its parts beside the phone, its files, and the orders about it. */
export function DraftPage(props: DraftPageProps) {
  const { draft, mayWrite, checksum, references, others, done, problems, locale } = props;
  const t = translator(locale, 'questionnaires');
  const { id, revision, questionnaire, issues } = draft;
  const version = `${questionnaire.code}.${questionnaire.version}`;
  return (
    <>
      <ProblemList problems={problems} locale={locale} />
      <header className="page-head">
        <p className="eyebrow">{t('walk.draft', { name: version })}</p>
        <h1>{questionnaire.title[locale] || version}</h1>
        {done && (
          <p className="notice" role="status">
            {t(`done.${done}`)}
          </p>
        )}
        {mayWrite && (
          <p className="no-print">
            <a href={questionnairePartPath(id, { kind: 'about' }, locale)}>{t('about.edit')}</a>
          </p>
        )}
        <ComparedWith instrument={id} others={others} locale={locale} />
      </header>
      <IssueList
        draft={id}
        questionnaire={questionnaire}
        issues={issues}
        references={references}
        locale={locale}
      />
      <div className="draft-desk">
        <Outline questionnaire={questionnaire} editing={mayWrite ? { id, revision } : null} locale={locale} />
        <PhoneFrame instrument={id} locale={locale} />
      </div>
      <Downloads instrument={id} locale={locale} />
      {mayWrite && (
        <DraftOrders {...{ version, revision, checksum, problems, locale }} sound={issues.length === 0} />
      )}
    </>
  );
}
