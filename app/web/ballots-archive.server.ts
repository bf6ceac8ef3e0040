/** Orders of archives that hold single ballots of a frozen round. A POST each: it is an entry in the audit trail. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import type { Agency } from '#domain/agency';
import type { Locale } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import type { Round } from '#domain/round';
import { instantOf, type Stamp } from '#services/audit';
import { findReportedRound } from '#services/report/export-report';
import { requireAtAgency } from './agency-guard.server.ts';
import { fileAnswer } from './file-answer.server.ts';
import { formText } from './form-text.ts';
import { localeOf, withDone } from './paths.ts';
import { REPORT_FIELDS, reportLocale, reportPath } from './report-paths.ts';

interface Archive {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is asked for: a round, an agency and all under it, in a language. */
export interface ArchiveOrder {
  readonly round: Round;
  readonly agency: Agency;
  readonly locale: Locale;
}

/**
 * The archive as a file; back to the page of reports where there is no such round, or nothing of it to hand out.
 *
 * @param make refuses, or returns `undefined`, where there is nothing
 */
export async function answerArchive(
  { request, params, context }: ActionFunctionArgs,
  make: (order: ArchiveOrder, stamp: Stamp) => Promise<Archive | undefined>,
): Promise<Response> {
  const code = params['agency'] ?? '';
  const { agency, visit } = await requireAtAgency(request, context, 'export_microdata', code);
  const form = await request.formData();
  const slug = formText(form, REPORT_FIELDS.round);
  const { round } = await findReportedRound(context.db, { slug });
  const fields = { [REPORT_FIELDS.round]: slug, [REPORT_FIELDS.subject]: agency.code };
  const back = redirect(withDone(reportPath(localeOf(new URL(request.url)), fields), 'absent'), 303);
  if (!round) return back;
  const order = { round, agency, locale: reportLocale(formText(form, REPORT_FIELDS.language)) };
  const stamp = { actor: visit.actor.account, at: instantOf(context.now()) };
  try {
    const archive = await make(order, stamp);
    return archive ? fileAnswer({ name: archive.name, type: 'zip', body: archive.bytes }) : back;
  } catch (error) {
    if (isRefusal(error)) return back;
    throw error;
  }
}
