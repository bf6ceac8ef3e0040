/** A change of an agency as it is typed into a form, and the event that it says. */
import type { EventProblem } from './agency-event-rules.ts';
import type { AgencyEvent, AgencyEventKind } from './agency-events.ts';
import { AGENCY_KINDS, type AgencyDraft, LONGEST_DECISION } from './agency-rules.ts';
import { cleanText } from './clean-text.ts';
import { readDate } from './read-date.ts';

export interface DraftTyped {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly unit: boolean;
}

export interface AgencyTyped {
  readonly date: string;
  readonly decision: string;
  readonly carryRoles: boolean;
  /** Those that merge, by id. */
  readonly agencies: readonly string[];
  readonly parent: string;
  readonly made: readonly DraftTyped[];
  /** Where each agency or desk under one that is split goes: number of the new one, `''` for nowhere. */
  readonly places: Readonly<Record<string, string>>;
}

/** Successors that a form offers for a split. */
export const MOST_PARTS = 4;

export interface TypedProblem {
  readonly code: 'date_invalid' | 'kind_unknown' | 'decision_long';
  readonly field: EventProblem['field'] | 'decision' | `kind.${number}`;
}

export type ReadEvent =
  | { readonly event: AgencyEvent; readonly decision: string }
  | { readonly problems: readonly TypedProblem[] };

const isEmpty = ({ code, name, nameEn }: DraftTyped) => `${code}${name}${nameEn}`.trim() === '';

/**
 * The event of a form about an agency.
 *
 * @param agency id of the agency whose page it was opened from; the one above for `create`
 * @param isUnit whether that agency has figures of its own, which a merger, split or new name keeps
 */
export function readAgencyEvent(
  kind: AgencyEventKind,
  agency: string,
  isUnit: boolean,
  typed: AgencyTyped,
): ReadEvent {
  const problems: TypedProblem[] = [];
  const date = readDate(typed.date.trim());
  if (date === undefined) problems.push({ code: 'date_invalid', field: 'date' });
  const decision = cleanText(typed.decision);
  if (decision.length > LONGEST_DECISION) problems.push({ code: 'decision_long', field: 'decision' });
  // Of the parts of a split those left empty count as not there; the first two must be.
  const parts = kind === 'split' ? typed.made.filter((one, at) => at < 2 || !isEmpty(one)) : typed.made;
  const made = parts.flatMap((one, at): AgencyDraft[] => {
    const known = AGENCY_KINDS.find((candidate) => candidate === one.kind);
    if (!known) {
      problems.push({ code: 'kind_unknown', field: `kind.${at}` });
      return [];
    }
    const { code, name: vi, nameEn } = one;
    const unit = kind === 'create' ? one.unit && known !== 'desk' : isUnit;
    return [{ code: code.trim(), kind: known, name: { vi, en: nameEn.trim() || vi }, isUnit: unit }];
  });
  if (problems.length > 0 || date === undefined) return { problems };
  const [first] = made;
  const { parent } = typed;
  const event = ((): AgencyEvent | undefined => {
    if (kind === 'abolish') return { kind, date, agency };
    if (kind === 'move') return { kind, date, agency, parent };
    if (kind === 'split') {
      const place = (text: string) => (/^[0-3]$/.test(text) ? Number(text) : null);
      const places = Object.entries(typed.places).map(([id, text]) => [id, place(text)]);
      return { kind, date, agency, made, places: Object.fromEntries(places) };
    }
    if (!first) return undefined;
    if (kind === 'create') return { kind, date, parent: agency, made: first };
    if (kind === 'rename') return { kind, date, agency, made: first };
    return { kind, date, agencies: typed.agencies, parent, made: first };
  })();
  return event ? { event, decision } : { problems: [{ code: 'kind_unknown', field: 'kind.0' }] };
}
