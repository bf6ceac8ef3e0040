import type { HTMLAttributes, HTMLInputTypeAttribute } from 'react';
import { type FieldProps, FormField } from './form-field.tsx';

export interface TextFieldProps extends FieldProps {
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
}

/** A labelled input of one line. */
export function TextField(props: TextFieldProps) {
  const { name, label, hint, problems, value, look, required = true, ...input } = props;
  return (
    <FormField name={name} label={label} {...(hint && { hint })} problems={problems}>
      {(ties) => (
        <input
          {...input}
          {...ties}
          className={look === 'code' ? 'code-input' : undefined}
          defaultValue={value}
          required={required}
        />
      )}
    </FormField>
  );
}
