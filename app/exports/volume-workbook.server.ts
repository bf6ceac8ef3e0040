/** Dossier volumes of a month as a workbook that can be filled in and imported. */
import type { Channel, Outcome } from '#domain/dossier';
import type { VolumeCount } from '#domain/dossier-volume';
import type { Locale, Localized } from '#domain/questionnaire';
import { VOLUME_COLUMNS } from '#domain/volume-list';
import { translator } from '#i18n/translator';
import { writeSheetsXlsx } from './sheet-xlsx.server.ts';

export interface WorkbookRow {
  readonly agency: { readonly code: string; readonly name: Localized };
  readonly serviceCode: string;
  readonly serviceName: Localized;
  readonly channel: Channel;
  readonly outcome: Outcome;
  readonly counts: VolumeCount | null;
}

/** Characters, in the order of the columns. */
const WIDTHS = [10, 12, 34, 14, 44, 14, 22, 12, 14, 12];

/** A row for each cell; without any, the headings alone. */
export async function volumeWorkbook(
  rows: readonly WorkbookRow[],
  month: string,
  locale: Locale,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const t = translator(locale, 'volumes');
  const words = translator(locale, 'prints');
  const sheet = {
    name: t('list.sheetName'),
    headings: VOLUME_COLUMNS.map((column) => t(`list.column.${column}`)),
    widths: WIDTHS,
    rows: rows.map(({ agency, serviceCode, serviceName, channel, outcome, counts }) => [
      ...[`${month.slice(5)}/${month.slice(0, 4)}`, agency.code, agency.name[locale]],
      ...[serviceCode, serviceName[locale], words(`channel.${channel}`), words(`outcome.${outcome}`)],
      ...[counts?.received ?? null, counts?.finished ?? null],
      outcome === 'overdue' ? null : (counts?.onTime ?? null),
    ]),
  };
  return {
    name: `${t('list.fileName')}-${month}.xlsx`,
    bytes: await writeSheetsXlsx([sheet], t('list.sheetName')),
  };
}
