import type { ReactNode } from 'react';
import type { Locale, Question, Questionnaire } from '#domain/questionnaire';
import { type Part, type PartKind, partName } from '#domain/questionnaire-part';
import { translator } from '#i18n/translator';
import { questionnairePartPath } from '#web/questionnaire-paths';

interface OutlineProps {
  readonly questionnaire: Questionnaire;
  /** The draft that may be edited here; `null` where there is nothing to edit. */
  readonly editing: { readonly id: string; readonly revision: number } | null;
  readonly locale: Locale;
}

interface RowProps extends OutlineProps {
  readonly kind: PartKind;
  readonly code: string;
}

/** Links and buttons of one part. */
function Actions({ kind, code, editing, locale }: RowProps) {
  if (!editing) return null;
  const t = translator(locale, 'questionnaires');
  const part = { kind, code };
  return (
    <span className="outline-actions no-print">
      <a
        href={questionnairePartPath(editing.id, part, locale)}
        aria-label={t('list.editNamed', { name: code })}
      >
        {t('list.edit')}
      </a>
      {(['up', 'down'] as const).map((way) => (
        <button
          key={way}
          className="link-button"
          type="submit"
          name="order"
          value={`${way} ${partName(part)}`}
          aria-label={t(`list.${way}Named`, { name: code })}
        >
          {t(`list.${way}`)}
        </button>
      ))}
    </span>
  );
}

function Add({
  part,
  text,
  editing,
  locale,
}: Omit<OutlineProps, 'questionnaire'> & { readonly part: Part; readonly text: string }) {
  if (!editing) return null;
  return (
    <p className="no-print">
      <a className="outline-add" href={questionnairePartPath(editing.id, part, locale)}>
        {text}
      </a>
    </p>
  );
}

function QuestionFacts({ question, locale }: { readonly question: Question; readonly locale: Locale }) {
  const t = translator(locale, 'questionnaires');
  const { kind, role, relevantIf, equivalentTo = [] } = question;
  const facts = [
    t(`role.${role}`),
    ...(question.kind === 'single' && question.factor ? [question.factor] : []),
    kind === 'single' ? question.scale : t(`kind.${kind}`),
    ...(kind === 'multiple' ? [question.scale] : []),
    ...(relevantIf
      ? [t('list.if', { question: relevantIf.question, values: relevantIf.values.join(', ') })]
      : []),
    ...(equivalentTo.length > 0 ? [`= ${equivalentTo.join(', ')}`] : []),
  ];
  return <small>{facts.join(' · ')}</small>;
}

function Line({ children, ...row }: RowProps & { readonly children: ReactNode }) {
  return (
    <li id={partName({ kind: row.kind, code: row.code })}>
      <b className="outline-code">{row.code}</b>
      <span className="outline-words">{children}</span>
      <Actions {...row} />
    </li>
  );
}

/** All that a questionnaire is made of, in order: sections with their questions, factors, scales. */
export function Outline(props: OutlineProps) {
  const { questionnaire, editing, locale } = props;
  const t = translator(locale, 'questionnaires');
  const { factors, scales, sections } = questionnaire;
  const content = (
    <>
      <section id="questions">
        <h2>{t('list.questions')}</h2>
        {sections.length === 0 && <p className="muted">{t('list.none')}</p>}
        {sections.map((section) => (
          <div key={section.code} className="outline-section" id={`section.${section.code}`}>
            <h3>
              {section.title[locale] || section.code}{' '}
              <Actions {...props} kind="section" code={section.code} />
            </h3>
            <ol className="outline">
              {section.questions.map((question) => (
                <Line key={question.code} {...props} kind="question" code={question.code}>
                  {question.text[locale] || '…'} <QuestionFacts question={question} locale={locale} />
                </Line>
              ))}
            </ol>
            <Add
              {...{ editing, locale }}
              part={{ kind: 'question', code: '', section: section.code }}
              text={t('list.addQuestion')}
            />
          </div>
        ))}
        <Add {...{ editing, locale }} part={{ kind: 'section', code: '' }} text={t('list.addSection')} />
      </section>
      <section id="factors">
        <h2>{t('list.factors')}</h2>
        {factors.length === 0 && <p className="muted">{t('list.none')}</p>}
        <ol className="outline">
          {factors.map((factor) => (
            <Line key={factor.code} {...props} kind="factor" code={factor.code}>
              {factor.name[locale] || '…'}
            </Line>
          ))}
        </ol>
        <Add {...{ editing, locale }} part={{ kind: 'factor', code: '' }} text={t('list.addFactor')} />
      </section>
      <section id="scales">
        <h2>{t('list.scales')}</h2>
        {scales.length === 0 && <p className="muted">{t('list.none')}</p>}
        <ol className="outline">
          {scales.map((scale) => (
            <Line key={scale.code} {...props} kind="scale" code={scale.code}>
              {scale.options.map((option) => option.label[locale]).join(' · ') || '…'}
            </Line>
          ))}
        </ol>
        <Add {...{ editing, locale }} part={{ kind: 'scale', code: '' }} text={t('list.addScale')} />
      </section>
    </>
  );
  if (!editing) return <div className="outline-page">{content}</div>;
  return (
    <form method="post" className="outline-page">
      <input type="hidden" name="revision" value={editing.revision} />
      {content}
    </form>
  );
}
