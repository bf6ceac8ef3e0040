/** An empty list of dossiers to fill in, with one line that shows how. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { DOSSIER_COLUMNS, type DossierColumn } from '#domain/sampling/dossier-rows';
import { writeSheetsXlsx } from '#exports/sheet-xlsx';
import { translator } from '#i18n/translator';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';

const COLUMNS = Object.keys(DOSSIER_COLUMNS) as DossierColumn[];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  await requireAnywhere(request, context, 'manage_rounds');
  const t = translator(localeOf(new URL(request.url)), 'sampling');
  const headings = COLUMNS.map((column) => t(`import.columnName.${column}`));
  const example = COLUMNS.map((column) => t(`import.example.${column}`));
  const sheet = { name: t('list.title'), headings, widths: COLUMNS.map(() => 28), rows: [example] };
  const bytes = await writeSheetsXlsx([sheet], t('import.title'));
  return fileAnswer({ name: 'danh-sach-ho-so.xlsx', type: XLSX, bytes });
}
