import { type FieldProps, FormField } from './form-field.tsx';

interface SelectFieldProps extends FieldProps {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** A labelled list to choose one from. */
export function SelectField({ value, options, ...field }: SelectFieldProps) {
  return (
    <FormField {...field}>
      {(ties) => (
        <select {...ties} defaultValue={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
