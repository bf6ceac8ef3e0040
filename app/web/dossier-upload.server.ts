/** A list of dossiers that was handed in: up to 32 MB, read once and never carried by a page. */
import type { Locale } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import type { Round } from '#domain/round';
import type { ListFault } from '#domain/sampling/dossier-rows';
import type { SheetFault } from '#domain/sheet';
import { translator } from '#i18n/translator';
import { readDossierList } from '#services/sampling/read-dossier-list';
import type { SamplingActor } from '#services/sampling/sampling-context';
import { TOO_LARGE_FIELD } from './body-limits.server.ts';
import type { AppContext } from './context.ts';
import { dossierWords } from './dossier-words.ts';
import { sheetFaultText } from './uploaded-sheets.server.ts';

/** Bytes. */
const LARGEST_DOSSIER_LIST = 32 * 1024 * 1024;

function faultText(fault: ListFault | SheetFault, locale: Locale): string {
  const t = translator(locale, 'sampling');
  if (!('columns' in fault)) return sheetFaultText(fault, locale, LARGEST_DOSSIER_LIST);
  const columns = fault.columns.map((column) => `“${t(`import.columnName.${column}`)}”`).join(', ');
  const font = fault.font ? t(`import.font.${fault.font}`) : '';
  return t(`import.fault.${fault.problem}`, { cell: fault.cell ?? '', columns, font });
}

/** Reads the file of a form into the people file: the list's id, or in words why it was not. */
export async function takeDossierFile(
  context: AppContext,
  round: Round,
  form: FormData,
  by: SamplingActor,
  locale: Locale,
): Promise<{ readonly list: string } | { readonly refused: string }> {
  if (form.has(TOO_LARGE_FIELD))
    return { refused: sheetFaultText({ problem: 'too_large' }, locale, LARGEST_DOSSIER_LIST) };
  const file = form.get('file');
  const empty = file === null || typeof file === 'string' || file.size === 0;
  if (empty) return { refused: translator(locale, 'imports')('fault.missing') };
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const read = await readDossierList(context, round, { name: file.name, bytes }, dossierWords(), by);
    return 'problem' in read ? { refused: faultText(read, locale) } : { list: read.list };
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') throw error;
    return { refused: translator(locale, 'sampling')('import.interrupted') };
  }
}
