/** The tables of a published result as CSV: one of them (`bang`) or all, for machines or for Excel (`kieu=excel`). */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { findComparable } from '#domain/result-change';
import { unitCsv } from '#exports/unit-csv';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { getPublishedAgency } from '#services/published-rounds';
import { csvAnswer } from '#web/csv-answer.server';
import { localeOf, reportChoiceOf, reportFileOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { agency = '', period = '' } = params;
  const { edition, ...published } = await orRefuse(getPublishedAgency(context, agency, period));
  const url = new URL(request.url);
  const locale = localeOf(url);
  const { result, history } = published;
  const compared = findComparable(result, history, reportChoiceOf(url).compare);
  const status = translator(locale, 'tables')('file.frozen', {
    number: edition.number,
    date: formatDate(edition.frozenOn, locale),
  });
  const file = { ...reportFileOf(url), locale, status, synthetic: context.synthetic };
  return csvAnswer(unitCsv({ ...published, compared }, file));
}
