/** Why a microdata file or its specification cannot be analysed. */
export type DataProblem =
  | 'no_file'
  | 'not_utf8'
  | 'quote'
  | 'ragged'
  | 'no_rows'
  | 'missing_column'
  | 'repeated_column'
  | 'level'
  | 'weight'
  | 'blank'
  | 'population'
  | 'population_varies'
  | 'population_too_small'
  | 'cluster_in_two_strata'
  | 'lonely_unit'
  | 'lonely_second_stage'
  | 'repeated_respondent'
  | 'not_in_margins'
  | 'empty_margin'
  | 'no_convergence'
  | 'spec_json'
  | 'spec_value'
  | 'spec_unknown'
  | 'spec_margins_disagree'
  | 'contrast_value';

/** A refusal that names its place: line (1 is the header) and column of the file, or path in the specification. */
export interface DataRefusal {
  readonly problem: DataProblem;
  readonly file: 'data' | 'spec';
  readonly line?: number | undefined;
  readonly column?: string | undefined;
  /** The offending value and what else its message mentions. */
  readonly values: Readonly<Record<string, string | number>>;
}

export function isDataRefusal<T extends object>(result: T | DataRefusal): result is DataRefusal {
  return 'problem' in result;
}
