import type { ReactNode } from 'react';
import type { Locale } from '#domain/questionnaire';
import { type FormProblem, ProblemList } from './problem-list.tsx';

/** A page around one form: what went wrong, what it is about, the form. */
export function FormPage({
  title,
  lead,
  trail,
  problems,
  locale,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly trail?: ReactNode;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
  readonly children: ReactNode;
}) {
  return (
    <div className="form-page">
      {trail && <p className="trail">{trail}</p>}
      <ProblemList problems={problems} locale={locale} />
      <header className="page-head">
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </header>
      {children}
    </div>
  );
}
