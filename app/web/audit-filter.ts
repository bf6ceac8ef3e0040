/** The filter of the audit trail as an address carries it. */

import { AUDIT_ACTIONS } from '#domain/audit-event';
import { readDate } from '#domain/read-date';
import { startOfDay } from '#i18n/format';
import { saidIn } from './address.ts';

/** What was asked for; dates are ISO dates, `before` the number of an entry. */
export interface AuditQuery {
  readonly actor?: string;
  readonly action?: string;
  readonly object?: string;
  readonly from?: string;
  readonly to?: string;
  readonly before?: number;
}

/** Whatever is not understood counts as not said. */
export function auditQueryOf(url: URL): AuditQuery {
  const said = saidIn(url);
  const action = AUDIT_ACTIONS.find((known) => known === said('action'));
  const [actor, object, from, to] = [
    said('actor'),
    said('object'),
    readDate(said('from')),
    readDate(said('to')),
  ];
  const before = Number(said('before'));
  return {
    ...(actor ? { actor } : {}),
    ...(action ? { action } : {}),
    ...(object ? { object } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(Number.isSafeInteger(before) && before > 0 ? { before } : {}),
  };
}

/** The same as fields of an address, the page left out. */
export function auditFields({ before: _page, ...query }: AuditQuery): Record<string, string> {
  return query;
}

/** From and to of the query as instants: a day is one of the province's calendar. */
export function auditPeriod({ from, to }: AuditQuery): { readonly from?: string; readonly to?: string } {
  return { ...(from ? { from: startOfDay(from) } : {}), ...(to ? { to: startOfDay(to) } : {}) };
}
