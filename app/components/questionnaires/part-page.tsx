import type { Locale, Questionnaire } from '#domain/questionnaire';
import type { QuestionnaireIssue } from '#domain/questionnaire-issues';
import { type Part, partName, partsOf, placeOfIssue } from '#domain/questionnaire-part';
import type { PartTyped } from '#domain/questionnaire-typed';
import { partLabel } from '#i18n/part-label';
import { translator } from '#i18n/translator';
import { questionnairePartPath } from '#web/questionnaire-paths';
import { ProblemList } from '../forms/problem-list.tsx';
import { IssueList } from './issue-list.tsx';
import { type PartAnswer, PartForm } from './part-form.tsx';
import { PhoneFrame } from './phone-frame.tsx';

interface PartPageProps {
  /** The draft. */
  readonly id: string;
  readonly revision: number;
  readonly questionnaire: Questionnaire;
  readonly issues: readonly QuestionnaireIssue[];
  readonly part: Part;
  readonly typed: PartTyped;
  readonly before: string;
  readonly saved: boolean;
  readonly answer: PartAnswer | null;
  readonly locale: Locale;
}

/** The parts before and after this one, of its kind. */
function Neighbours({
  id,
  questionnaire,
  part,
  locale,
}: Pick<PartPageProps, 'id' | 'questionnaire' | 'part' | 'locale'>) {
  if (part.kind === 'about' || part.code === '') return null;
  const { kind } = part;
  const list = partsOf(questionnaire, kind);
  const at = list.findIndex(({ code }) => code === part.code);
  const others = [list[at - 1], list[at + 1]].flatMap((other) => (other ? [other.code] : []));
  return (
    <p className="button-row no-print">
      {others.map((code) => (
        <a key={code} href={questionnairePartPath(id, { kind, code }, locale)}>
          {partLabel({ kind, code }, locale)}
        </a>
      ))}
    </p>
  );
}

/** The form of one part beside the phone; what is still wrong with it stands above. */
export function PartPage(props: PartPageProps) {
  const { id, revision, questionnaire, issues, part, typed, before, saved, answer, locale } = props;
  const t = translator(locale, 'questionnaires');
  const problems = answer?.problems ?? [];
  const own = issues.filter(
    ({ path }) => partName(placeOfIssue(questionnaire, path).part) === partName(part),
  );
  const isListed = part.kind !== 'about' && part.code !== '';
  return (
    <>
      <ProblemList problems={problems} locale={locale} />
      <div className="draft-desk">
        <div>
          <header className="page-head">
            <p className="eyebrow">
              {t('walk.draft', { name: `${questionnaire.code}.${questionnaire.version}` })}
            </p>
            <h1>{partLabel(part, locale)}</h1>
            {saved && !answer && (
              <p className="notice" role="status">
                {t('done.saved')}
              </p>
            )}
            <Neighbours {...{ id, questionnaire, part, locale }} />
          </header>
          {own.length > 0 && (
            <IssueList
              {...{ draft: id, questionnaire, issues: own, references: [], locale }}
              heading="part"
            />
          )}
          <PartForm
            {...{ id, questionnaire, part, problems, locale }}
            typed={answer?.typed ?? typed}
            before={answer?.before ?? before}
            meanwhile={answer?.meanwhile ?? null}
          />
          {isListed && (
            <form method="post" className="other-way no-print">
              <input type="hidden" name="revision" value={revision} />
              <button
                className="button button-quiet"
                type="submit"
                name="order"
                value={`remove ${partName(part)}`}
              >
                {t('list.deleteNamed', { name: partLabel(part, locale) })}
              </button>
            </form>
          )}
        </div>
        <PhoneFrame
          instrument={id}
          {...(part.kind === 'question' && { question: part.code })}
          locale={locale}
        />
      </div>
    </>
  );
}
