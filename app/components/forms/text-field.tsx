import type { HTMLAttributes, HTMLInputTypeAttribute } from 'react';
import type { FormProblem } from './problem-list.tsx';

export interface TextFieldProps {
  /** Also the field's id; unique on the page. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: HTMLInputTypeAttribute;
  /** What was typed before. Never given for a password. */
  readonly value?: string;
  readonly autoComplete?: string;
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly min?: string;
  readonly max?: string;
  readonly accept?: string;
  /** `code`: wide letters, for codes. */
  readonly look?: 'code';
  readonly problems: readonly FormProblem[];
}

/** A labelled input with its hint and what is wrong with it, both tied to it for those who listen. */
export function TextField({
  name,
  label,
  hint,
  value,
  look,
  problems,
  required = true,
  ...input
}: TextFieldProps) {
  const wrong = problems.filter(({ field }) => field === name);
  const described = [hint && `${name}-hint`, wrong.length > 0 && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div className={wrong.length > 0 ? 'form-field form-field-wrong' : 'form-field'}>
      <label htmlFor={name}>{label}</label>
      {hint && <small id={`${name}-hint`}>{hint}</small>}
      <FieldProblems name={name} wrong={wrong} />
      <input
        {...input}
        id={name}
        name={name}
        className={look === 'code' ? 'code-input' : undefined}
        defaultValue={value}
        required={required}
        aria-describedby={described || undefined}
        aria-invalid={wrong.length > 0 || undefined}
      />
    </div>
  );
}

export function FieldProblems({
  name,
  wrong,
}: {
  readonly name: string;
  readonly wrong: readonly FormProblem[];
}) {
  if (wrong.length === 0) return null;
  return (
    <p className="field-problem" id={`${name}-problem`}>
      {wrong.map(({ text }) => text).join(' ')}
    </p>
  );
}
