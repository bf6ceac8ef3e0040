import { type FieldProps, FormField } from './form-field.tsx';

interface TextAreaProps extends FieldProps {
  /** What was typed before. */
  readonly value?: string;
  readonly rows?: number;
  readonly maxLength?: number;
}

/** A labelled field for several lines. */
export function TextArea({ value, rows = 5, maxLength, ...field }: TextAreaProps) {
  return (
    <FormField {...field}>
      {(ties) => <textarea {...ties} rows={rows} maxLength={maxLength} defaultValue={value} />}
    </FormField>
  );
}
