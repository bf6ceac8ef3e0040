/** What the form of a change of an agency can be told: to show what it would do, and to record it. */

import type { AgencyKind } from '#domain/agency';
import type { EventProblem } from '#domain/agency-event-rules';
import {
  type AgencyTyped,
  type DraftTyped,
  MOST_PARTS,
  readAgencyEvent,
  type TypedProblem,
} from '#domain/agency-event-typed';
import { AGENCY_EVENTS, type AgencyEventKind } from '#domain/agency-events';
import { AGENCY_KINDS, isUsuallyUnit, LONGEST_DECISION, mayStandUnder } from '#domain/agency-rules';
import type { Locale } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { type EventRow, listEventRows } from '#services/agencies/agency-pages';
import {
  type EventOrder,
  type EventPreview,
  previewEvent,
  recordEvent,
} from '#services/agencies/record-event';
import { readRegister } from '#services/agencies/register';
import type { AgencyOptions } from '#ui/agencies/event-form';
import type { FormProblem } from '#ui/forms/problem-list';
import type { AgencyChange } from './agency-paths.ts';
import { agencyProblemText, fieldOfProblem } from './agency-problems.ts';
import type { AppContext } from './context.ts';
import { formText, formTexts } from './form-text.ts';
import { orRefuse } from './refusal-status.ts';
import { type RegisterVisit, recorderOf } from './register-guard.server.ts';

export function isEventKind(change: AgencyChange): change is AgencyEventKind {
  return AGENCY_EVENTS.some((kind) => kind === change);
}

/** Communes and wards merge with each other, departments with departments. */
function groupOf(kind: AgencyKind): AgencyKind {
  return kind === 'ward' || kind === 'special_zone' ? 'commune' : kind;
}

/** What the form offers to choose from. */
export function agencyOptions(
  { agency, tree }: RegisterVisit,
  change: AgencyEventKind,
  desk: boolean,
): AgencyOptions {
  const parent = tree.parents.get(agency.id);
  const beside = parent === undefined ? [] : (tree.children.get(parent) ?? []);
  const choice = ({ id, code, name }: (typeof beside)[number]) => ({ id, code, name });
  const above = change === 'create' ? agency : tree.agencies.get(parent ?? '');
  const kinds = AGENCY_KINDS.filter((kind) => above && mayStandUnder(kind, above.kind));
  return {
    kinds: desk ? kinds.filter((kind) => kind === 'desk') : kinds.filter((kind) => kind !== 'desk'),
    beside: beside
      .filter(({ kind, isUnit }) => groupOf(kind) === groupOf(agency.kind) && isUnit === agency.isUnit)
      .map(choice),
    parents: [...tree.agencies.values()]
      .filter(({ id, kind }) => id !== agency.id && mayStandUnder(agency.kind, kind))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(choice),
    children: (tree.children.get(agency.id) ?? []).map(choice),
  };
}

/** The form as it opens: a new name begins with the old one. */
export function emptyEvent(
  { agency, tree }: RegisterVisit,
  change: AgencyEventKind,
  options: AgencyOptions,
): AgencyTyped {
  const kept = change === 'rename' || change === 'merge' || change === 'split';
  const kind = kept ? agency.kind : (options.kinds[0] ?? 'commune');
  const blank = { code: '', name: '', nameEn: '', kind, unit: isUsuallyUnit(kind) };
  const old = { ...blank, code: agency.code, name: agency.name.vi, nameEn: agency.name.en };
  const made = Array.from({ length: change === 'split' ? MOST_PARTS : 1 }, () => blank);
  return {
    ...{ date: '', decision: '', carryRoles: true, agencies: [agency.id] },
    parent: tree.parents.get(agency.id) ?? '',
    made: change === 'rename' ? [old] : made,
    places: Object.fromEntries(options.children.map(({ id }) => [id, '0'])),
  };
}

function readEventForm(form: FormData, options: AgencyOptions, change: AgencyEventKind): AgencyTyped {
  const text = (name: string) => formText(form, name).slice(0, 500);
  const parts = change === 'split' ? MOST_PARTS : change === 'abolish' || change === 'move' ? 0 : 1;
  const made = Array.from(
    { length: parts },
    (_, at): DraftTyped => ({
      ...{ code: text(`code.${at}`), name: text(`name.${at}`), nameEn: text(`nameEn.${at}`) },
      ...{ kind: text(`kind.${at}`), unit: form.has(`unit.${at}`) },
    }),
  );
  return {
    ...{ date: text('date'), decision: text('decision'), carryRoles: form.has('carryRoles') },
    agencies: formTexts(form, 'agencies'),
    ...{ parent: text('parent'), made },
    places: Object.fromEntries(options.children.map(({ id }) => [id, text(`place.${id}`)])),
  };
}

function isTyped(problem: EventProblem | TypedProblem): problem is TypedProblem {
  return ['decision_long', 'date_invalid', 'kind_unknown'].includes(problem.code);
}

function wordsOf(
  problems: readonly (EventProblem | TypedProblem)[],
  change: AgencyEventKind,
  locale: Locale,
): FormProblem[] {
  const t = translator(locale, 'agencies');
  return problems.map((problem) => {
    if (isTyped(problem) && problem.code === 'decision_long')
      return { field: problem.field, text: t('problem.decision_long', { most: LONGEST_DECISION }) };
    if (isTyped(problem)) return { field: problem.field, text: t(`problem.${problem.code}`) };
    const field = fieldOfProblem(problem);
    // Where the form offers no choice of agencies, it is the day that can be changed.
    const shown = field === 'agencies' && change !== 'merge' ? 'date' : field;
    const noParent = field === 'parent' && change !== 'merge' && change !== 'move';
    return {
      field: noParent ? (change === 'create' ? 'date' : 'kind.0') : shown,
      text: agencyProblemText(problem.code, problem, locale),
    };
  });
}

export interface EventAnswer {
  readonly problems: readonly FormProblem[];
  readonly typed: AgencyTyped;
  /** What it would do; `null` where something stands against it. */
  readonly preview: EventPreview | null;
  readonly date: string;
  /** Recorded by others since the form was opened, in words. */
  readonly since: readonly string[];
}

/**
 * Shows what the form would do, or does it. What was typed comes back with the problems; a number where it is done
 * (of the event) with the id of the page to go to.
 */
export async function performEventOrder(
  context: AppContext,
  found: RegisterVisit,
  change: AgencyEventKind,
  form: FormData,
  options: AgencyOptions,
  locale: Locale,
): Promise<EventAnswer | { readonly recorded: string }> {
  const { db, today } = context;
  const { visit, agency } = found;
  const typed = readEventForm(form, options, change);
  const read = readAgencyEvent(change, agency.id, agency.isUnit, typed);
  const refused = (problems: FormProblem[], since: readonly string[] = []): EventAnswer => ({
    ...{ problems, typed, preview: null, date: '', since },
  });
  if ('problems' in read) return refused(wordsOf(read.problems, change, locale));
  const order: EventOrder = { ...read, carryRoles: typed.carryRoles };
  let since: readonly string[] = [];
  const stale: FormProblem[] = [];
  if (formText(form, 'order') === 'apply')
    try {
      const { agencies } = await orConflictOnly(
        recordEvent(db, recorderOf(context, visit), order, formText(form, 'digest')),
      );
      return { recorded: change === 'create' ? agency.id : (agencies[0] ?? agency.id) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      stale.push({ field: 'date', text: translator(locale, 'agencies')('conflict') });
      const rows = await listEventRows(db, await readRegister(db), Number(formText(form, 'seen')) || 0);
      since = rows.map((row) => sinceText(row, locale));
    }
  const preview = await orRefuse(previewEvent(db, visit.actor, order, today()));
  if ('problems' in preview) return refused([...stale, ...wordsOf(preview.problems, change, locale)], since);
  return { problems: stale, typed, preview, date: order.event.date, since };
}

/** A conflict is the form's to explain; whatever else is refused is a page of its own. */
async function orConflictOnly<T>(act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (error) {
    if (isRefusal(error) && error.code === 'conflict') throw error;
    return orRefuse(Promise.reject(error));
  }
}

function sinceText({ kind, date, recordedBy, agencies }: EventRow, locale: Locale): string {
  const t = translator(locale, 'agencies');
  const event = [t(`event.${kind}`), ...agencies.map((name) => name[locale])].join(' · ');
  return t('sinceLine', { event, date: formatDate(date, locale), name: recordedBy ?? '' });
}
