/** The register of agencies as a workbook, in the columns that an import reads. */
import type { AgencyKind } from '#domain/agency';
import { AGENCY_COLUMNS } from '#domain/agency-list';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { writeSheetsXlsx } from './sheet-xlsx.server.ts';

export interface WorkbookAgency {
  readonly code: string;
  readonly name: Localized;
  readonly kind: AgencyKind;
  /** Code of the agency above; `''` for the root. */
  readonly parent: string;
  readonly isUnit: boolean;
}

const WIDTHS = [14, 44, 40, 16, 22, 18, 14];

/**
 * @param rows none for a template
 * @returns the file and its name
 */
export async function agencyWorkbook(
  rows: readonly WorkbookAgency[],
  locale: Locale,
): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const t = translator(locale, 'agencies');
  const sheet = {
    name: t('list.sheet'),
    headings: AGENCY_COLUMNS.map((column) => t(`list.column.${column}`)),
    widths: WIDTHS,
    // No day: nothing changes while the row says what is.
    rows: rows.map(({ code, name, kind, parent, isUnit }) => [
      ...[code, name.vi, name.en, t(`kind.${kind}`), parent, t(isUnit ? 'list.yes' : 'list.no'), ''],
    ]),
  };
  const bytes = await writeSheetsXlsx([sheet], t('list.subject'));
  return { name: t(rows.length === 0 ? 'list.template' : 'list.current'), bytes };
}
