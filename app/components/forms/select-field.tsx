import type { FormProblem } from './problem-list.tsx';
import { FieldProblems } from './text-field.tsx';

interface SelectFieldProps {
  /** Also the field's id; unique on the page. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly problems: readonly FormProblem[];
}

export function SelectField({ name, label, hint, value, options, problems }: SelectFieldProps) {
  const wrong = problems.filter(({ field }) => field === name);
  const described = [hint && `${name}-hint`, wrong.length > 0 && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div className={wrong.length > 0 ? 'form-field form-field-wrong' : 'form-field'}>
      <label htmlFor={name}>{label}</label>
      {hint && <small id={`${name}-hint`}>{hint}</small>}
      <FieldProblems name={name} wrong={wrong} />
      <select
        id={name}
        name={name}
        defaultValue={value}
        aria-describedby={described || undefined}
        aria-invalid={wrong.length > 0 || undefined}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
