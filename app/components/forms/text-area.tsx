import type { FormProblem } from './problem-list.tsx';
import { FieldProblems } from './text-field.tsx';

interface TextAreaProps {
  /** Also the field's id; unique on the page. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What was typed before. */
  readonly value?: string;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly problems: readonly FormProblem[];
}

/** A labelled field for several lines, with its hint and what is wrong with it. */
export function TextArea({ name, label, hint, value, rows = 5, maxLength, problems }: TextAreaProps) {
  const wrong = problems.filter(({ field }) => field === name);
  const described = [hint && `${name}-hint`, wrong.length > 0 && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div className={wrong.length > 0 ? 'form-field form-field-wrong' : 'form-field'}>
      <label htmlFor={name}>{label}</label>
      {hint && <small id={`${name}-hint`}>{hint}</small>}
      <FieldProblems name={name} wrong={wrong} />
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxLength={maxLength}
        defaultValue={value}
        aria-describedby={described || undefined}
        aria-invalid={wrong.length > 0 || undefined}
      />
    </div>
  );
}
