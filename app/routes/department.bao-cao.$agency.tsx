/** A report as a file: of an agency and all under it. A POST, because taking it out is itself an entry. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { isRefusal } from '#domain/refusal';
import { instantOf } from '#services/audit';
import { exportReport, findReportedRound, REPORT_FORMATS } from '#services/report/export-report';
import { requireAtAgency } from '#web/agency-guard.server';
import { fileAnswer } from '#web/file-answer.server';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { REPORT_FIELDS, reportLocale, reportPath } from '#web/report-paths';

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { agency, visit } = await requireAtAgency(request, context, 'export_report', params['agency'] ?? '');
  const { db, now, synthetic, today } = context;
  const form = await request.formData();
  const format = REPORT_FORMATS.find((known) => known === formText(form, REPORT_FIELDS.format)) ?? 'docx';
  const slug = formText(form, REPORT_FIELDS.round);
  const { round } = await findReportedRound(db, { slug });
  const fields = { [REPORT_FIELDS.round]: slug, [REPORT_FIELDS.subject]: agency.code };
  const back = redirect(withDone(reportPath(localeOf(new URL(request.url)), fields), 'absent'), 303);
  if (!round) return back;
  const order = {
    round,
    agency: agency.id === round.root ? null : agency.code,
    format,
    locale: reportLocale(formText(form, REPORT_FIELDS.language)),
  };
  const stamp = { actor: visit.actor.account, at: instantOf(now()) };
  try {
    const { name, type, bytes } = await exportReport({ db, today: today(), synthetic }, order, stamp);
    return fileAnswer({ name, type, body: bytes });
  } catch (error) {
    // An agency that was no unit of that round, or figures that are withheld: said on the page.
    if (isRefusal(error)) return back;
    throw error;
  }
}
