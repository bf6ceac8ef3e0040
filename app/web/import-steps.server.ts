/** The two steps of every list that people hand in: looked through, then written exactly as it was looked through. */
import { data } from '@remix-run/node';
import type { Locale } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import type { NamedSheet, SheetLimits } from '#domain/sheet';
import { translator } from '#i18n/translator';
import type { ImportView } from '#ui/forms/import-preview';
import type { FormProblem } from '#ui/forms/problem-list';
import { formText } from './form-text.ts';
import { readUpload } from './uploaded-sheets.server.ts';

export interface ImportAnswer {
  readonly problems: readonly FormProblem[];
  readonly view?: ImportView;
  /** What to know about the list as a whole, in words. */
  readonly notes?: readonly string[];
}

interface ImportSteps<Done> {
  readonly limits?: SheetLimits;
  /** What the list would do today. */
  preview(
    sheet: NamedSheet,
  ): Promise<Pick<ImportView, 'digest' | 'rows' | 'refused'> & Pick<ImportAnswer, 'notes'>>;
  /** Writes all of it; refuses with `conflict` where that is no longer the plan of `digest`. */
  apply(sheet: NamedSheet, digest: string): Promise<Done>;
}

/** The answer to an upload, or to the order to write what was looked through: then what `apply` makes of it. */
export async function answerImport<Done>(form: FormData, locale: Locale, steps: ImportSteps<Done>) {
  const upload = await readUpload(form, locale, steps.limits);
  if (typeof upload === 'string')
    return data<ImportAnswer>({ problems: [{ field: 'file', text: upload }] }, { status: 422 });
  const { fileName, content, sheet } = upload;
  const problems: FormProblem[] = [];
  if (formText(form, 'order') === 'apply')
    try {
      return await steps.apply(sheet, formText(form, 'digest'));
    } catch (error) {
      if (!isRefusal(error) || error.code !== 'conflict') throw error;
      problems.push({ field: 'file', text: translator(locale, 'imports')('stale') });
    }
  const { notes = [], ...plan } = await steps.preview(sheet);
  const status = problems.length > 0 ? 409 : plan.refused.length > 0 ? 422 : 200;
  return data<ImportAnswer>({ problems, view: { fileName, content, ...plan }, notes }, { status });
}
