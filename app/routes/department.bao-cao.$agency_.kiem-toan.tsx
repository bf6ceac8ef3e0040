/** What a frozen round can be computed again from. A POST: it is an entry in the audit trail. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { isRefusal } from '#domain/refusal';
import { instantOf } from '#services/audit';
import { exportAuditPackage } from '#services/report/export-audit-package';
import { findReportedRound } from '#services/report/export-report';
import { requireAtAgency } from '#web/agency-guard.server';
import { fileAnswer } from '#web/file-answer.server';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { REPORT_FIELDS, reportLocale, reportPath } from '#web/report-paths';

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { agency, visit } = await requireAtAgency(
    request,
    context,
    'export_microdata',
    params['agency'] ?? '',
  );
  const form = await request.formData();
  const slug = formText(form, REPORT_FIELDS.round);
  const { round } = await findReportedRound(context.db, { slug });
  const fields = { [REPORT_FIELDS.round]: slug, [REPORT_FIELDS.subject]: agency.code };
  const back = redirect(withDone(reportPath(localeOf(new URL(request.url)), fields), 'absent'), 303);
  // A part of a round has no edition of its own.
  if (round?.root !== agency.id) return back;
  const order = { round, locale: reportLocale(formText(form, REPORT_FIELDS.language)) };
  const stamp = { actor: visit.actor.account, at: instantOf(context.now()) };
  try {
    const { name, bytes } = await exportAuditPackage(context.db, order, stamp);
    return fileAnswer({ name, bytes, type: 'application/zip' });
  } catch (error) {
    if (isRefusal(error)) return back;
    throw error;
  }
}
