import type { ReactNode } from 'react';
import type { FormProblem } from './problem-list.tsx';

/** What every kind of field has. */
export interface FieldProps {
  /** Also the field's id; unique on the page. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly problems: readonly FormProblem[];
}

/** How a control is tied to its label, its hint and what is wrong with it, for those who listen. */
interface ControlTies {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FormFieldProps extends FieldProps {
  readonly children: (ties: ControlTies) => ReactNode;
}

/** The frame of a field: label, hint, problem, and the control that `children` draws. */
export function FormField({ name, label, hint, problems, children }: FormFieldProps) {
  const wrong = problems.filter(({ field }) => field === name);
  const described = [hint && `${name}-hint`, wrong.length > 0 && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div className={wrong.length > 0 ? 'form-field form-field-wrong' : 'form-field'}>
      <label htmlFor={name}>{label}</label>
      {hint && <small id={`${name}-hint`}>{hint}</small>}
      <FieldProblems name={name} wrong={wrong} />
      {children({
        id: name,
        name,
        'aria-describedby': described || undefined,
        'aria-invalid': wrong.length > 0 || undefined,
      })}
    </div>
  );
}

interface FieldProblemsProps {
  readonly name: string;
  readonly wrong: readonly FormProblem[];
}

export function FieldProblems({ name, wrong }: FieldProblemsProps) {
  if (wrong.length === 0) return null;
  return (
    <p className="field-problem" id={`${name}-problem`}>
      {wrong.map(({ text }) => text).join(' ')}
    </p>
  );
}
