/** An empty list of dossiers to fill in, with one line that shows how. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { DOSSIER_COLUMNS } from '#domain/sampling/dossier-rows';
import { writeSheetsXlsx } from '#exports/sheet-xlsx';
import { translator } from '#i18n/translator';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  await requireAnywhere(request, context, 'manage_rounds');
  const t = translator(localeOf(new URL(request.url)), 'sampling');
  const headings = DOSSIER_COLUMNS.map((column) => t(`import.columnName.${column}`));
  const example = DOSSIER_COLUMNS.map((column) => t(`import.example.${column}`));
  const sheet = { name: t('list.title'), headings, widths: DOSSIER_COLUMNS.map(() => 28), rows: [example] };
  const bytes = await writeSheetsXlsx([sheet], t('import.title'));
  return fileAnswer({ name: 'danh-sach-ho-so.xlsx', type: 'xlsx', body: bytes });
}
