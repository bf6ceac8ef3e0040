/** The tables of a published result as CSV: one of them (`bang`) or all, for machines or for Excel (`kieu=excel`). */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { findChosenResult } from '#domain/result-change';
import { unitCsv } from '#exports/unit-csv';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { getPublishedAgency } from '#services/published-rounds';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf, unitReportChoiceOf, unitReportFileOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { agency = '', period = '' } = params;
  const { edition, ...published } = await orRefuse(getPublishedAgency(context, agency, period));
  const url = new URL(request.url);
  const locale = localeOf(url);
  const { result, history } = published;
  const compared = findChosenResult(result, history, unitReportChoiceOf(url).compare);
  const status = translator(locale, 'tables')('file.frozen', {
    number: edition.number,
    date: formatDate(edition.frozenOn, locale),
  });
  const file = { ...unitReportFileOf(url), locale, status, synthetic: context.synthetic };
  const { name, text } = unitCsv({ ...published, compared }, file);
  return fileAnswer({ name, type: 'csv', body: text });
}
