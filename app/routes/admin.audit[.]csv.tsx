/** The audit trail as a file. A POST, because taking it out is itself an entry. */
import { Readable } from 'node:stream';
import {
  type ActionFunctionArgs,
  createReadableStreamFromReadable,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node';
import { auditCsv } from '#exports/audit-csv';
import { auditedAgencies, exportAudit, instantOf } from '#services/audit';
import { auditFields, auditPeriod, auditQueryOf } from '#web/audit-filter';
import { fileAnswer } from '#web/file-answer.server';
import { auditPath } from '#web/paths';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'export_audit');
  return redirect(auditPath('vi', auditFields(auditQueryOf(new URL(request.url)))), 303);
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { actor } = await requireAnywhere(request, context, 'export_audit');
  const { db, now, reference, today } = context;
  const within = auditedAgencies(actor, 'export_audit', await reference.tree(today()));
  const { before: _page, ...query } = auditQueryOf(new URL(request.url));
  const stamp = { actor: actor.account, at: instantOf(now()) };
  const pages = await exportAudit(db, { ...query, ...auditPeriod(query), within }, stamp);
  const body = createReadableStreamFromReadable(Readable.from(auditCsv(pages)));
  return fileAnswer({ name: `audit-${today()}.csv`, type: 'csv', body });
}
