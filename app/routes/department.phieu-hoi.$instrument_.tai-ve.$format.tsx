/** A questionnaire as a file: canonical JSON, or a workbook that can be changed and read back in. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeQuestionnaireJson, writeQuestionnaireXlsx } from '#exports/questionnaire-file';
import { getWritten } from '#services/questionnaires/pages';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { QUESTIONNAIRE_FORMATS } from '#web/questionnaire-paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  await requireAnywhere(request, context, 'see_rounds');
  const format = QUESTIONNAIRE_FORMATS.find((known) => known === params['format']);
  if (!format) throw new Response(null, { status: 404 });
  const written = await orRefuse(getWritten(context.db, params['instrument'] ?? ''));
  const locale = localeOf(new URL(request.url));
  const body =
    format === 'xlsx' ? await writeQuestionnaireXlsx(written, locale) : writeQuestionnaireJson(written);
  const name = `${written.code}.v${written.version}.${format}`;
  return fileAnswer({ name, type: format, body });
}
