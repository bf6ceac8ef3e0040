/** A month's dossier volumes as a workbook: what is known, and blank rows for what the agencies offer beside. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { volumeWorkbook } from '#exports/volume-workbook';
import { chooseMonth } from '#services/volumes/volume-months';
import { listVolumeTemplate } from '#services/volumes/volume-template';
import { volumeQueryOf } from '#web/fieldwork-paths';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { actor } = await requireAnywhere(request, context, 'enter_volumes');
  const url = new URL(request.url);
  const locale = localeOf(url);
  const month = chooseMonth(volumeQueryOf(url).month, context.today());
  const rows = await listVolumeTemplate(context, actor, month);
  const { name, bytes } = await volumeWorkbook(rows, month, locale);
  return fileAnswer({ name, type: 'xlsx', body: bytes });
}
