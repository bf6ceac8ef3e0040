/** The tables of running figures as CSV, like those of published ones; dated, because they move. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { findChosenResult } from '#domain/result-change';
import { unitCsv } from '#exports/unit-csv';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { getRunningUnit } from '#services/running';
import { requireAtAgency } from '#web/agency-guard.server';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf, unitReportChoiceOf, unitReportFileOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const code = params['agency'] ?? '';
  await requireAtAgency(request, context, 'see_running_figures', code);
  const running = await orRefuse(getRunningUnit(context, code));
  const url = new URL(request.url);
  const locale = localeOf(url);
  const compared = findChosenResult(running.result, running.history, unitReportChoiceOf(url).compare);
  const status = translator(locale, 'tables')('file.running', { date: formatDate(context.today(), locale) });
  const file = { ...unitReportFileOf(url), locale, status, synthetic: context.synthetic };
  const { name, text } = unitCsv({ ...running, compared }, file);
  return fileAnswer({ name, type: 'csv', body: text });
}
