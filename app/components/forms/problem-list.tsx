import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

/** One thing to be mended in a form that came back. */
export interface FormProblem {
  /** Id of the field it is about. */
  readonly field: string;
  readonly text: string;
}

/** What a form's action sends back when something has to be mended. */
export interface FormAnswer<Kept extends object = object> {
  readonly problems: readonly FormProblem[];
  /** What was typed, to be shown again; never a password or a code. */
  readonly kept: Kept;
}

/** All that has to be mended, each line a link to its field; the browser puts the focus here by itself. */
export function ProblemList({
  problems,
  locale,
}: {
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}) {
  if (problems.length === 0) return null;
  const t = translator(locale, 'accounts');
  return (
    // biome-ignore lint/a11y/noAutofocus: after sending, the reader must start here and not at the page's top
    <div className="problem-list" role="alert" aria-labelledby="problems" tabIndex={-1} autoFocus>
      <h2 id="problems">{t('problem.heading', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={field + text}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
