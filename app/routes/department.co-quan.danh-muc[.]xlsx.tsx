/** The register of today as a workbook that can be changed and read back in, or its headings alone. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { agencyWorkbook } from '#exports/agency-workbook';
import { listWorkbookRows } from '#services/agencies/agency-pages';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { actor } = await requireAnywhere(request, context, 'manage_agencies');
  const url = new URL(request.url);
  const empty = url.searchParams.get('mau') === '1';
  const rows = empty ? [] : await listWorkbookRows(context.db, actor, context.today());
  const { name, bytes } = await agencyWorkbook(rows, localeOf(url));
  return fileAnswer({ name, type: 'xlsx', body: bytes });
}
