/** The register of procedures as a workbook that can be changed and read back in, or an empty one. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeSheetsXlsx } from '#exports/sheet-xlsx';
import { readServiceRegister } from '#services/registers/procedures';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { serviceSheet } from '#web/service-import.server';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'see_rounds');
  const url = new URL(request.url);
  const what = url.searchParams.get('loai') === 'mau' ? 'template' : 'list';
  const register = await readServiceRegister(context.db);
  const { name, sheet, subject } = serviceSheet(register, what, localeOf(url));
  return fileAnswer({ name, type: 'xlsx', body: await writeSheetsXlsx([sheet], subject) });
}
