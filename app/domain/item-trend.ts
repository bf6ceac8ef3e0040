/**
 * The figures of single questions over the rounds. A series goes on from one form into another only where whoever
 * wrote the later one marked a question as the same as one other; elsewhere it begins anew, and says why.
 */
import type { Figure } from './figure.ts';
import { listIndexItems, type Questionnaire } from './questionnaire.ts';
import { continuedItems } from './questionnaire-crosswalk.ts';
import type { UnitResult } from './result.ts';
import type { Break } from './result-history.ts';

/** What is read of a result. */
export type ItemSource = Pick<UnitResult, 'agency' | 'round' | 'questionnaire' | 'method' | 'factors'>;

export interface ItemPoint {
  /** Slug of the round. */
  readonly round: string;
  /** Code of the question in the form of that round. */
  readonly item: string;
  readonly figure: Figure | null;
}

export interface ItemTrend {
  /** Code of the question in the newest form. */
  readonly item: string;
  /** Earliest first; the last is of the newest round. */
  readonly points: readonly ItemPoint[];
  /** Why nothing stands before the first point. */
  readonly begins: 'first' | Break;
}

function figureOf({ factors }: ItemSource, item: string): Figure | null {
  const items = factors.flatMap((factor) => factor.items);
  return items.find(({ code }) => code === item)?.figure ?? null;
}

/** How the figure of a question goes on into the round before, or why it does not. */
function codeBefore(
  before: ItemSource,
  after: ItemSource,
  item: string,
  forms: ReadonlyMap<string, Questionnaire>,
): { readonly code: string } | { readonly broken: Break } {
  if (before.agency.id !== after.agency.id) return { broken: 'agency' };
  if (before.method !== after.method) return { broken: 'method' };
  if (before.questionnaire === after.questionnaire) return { code: item };
  const [earlier, later] = [forms.get(before.questionnaire), forms.get(after.questionnaire)];
  const code = earlier && later && continuedItems(earlier, later).get(item);
  return code === undefined ? { broken: 'questionnaire' } : { code };
}

/**
 * The series of each index item of the newest round.
 *
 * @param results of one agency's lineage, in any order
 * @param forms questionnaires by the id of their version
 */
export function itemTrends(
  results: readonly ItemSource[],
  forms: ReadonlyMap<string, Questionnaire>,
): ItemTrend[] {
  const newestFirst = results.toSorted((a, b) => (a.round.opensOn < b.round.opensOn ? 1 : -1));
  const [newest] = newestFirst;
  const form = newest && forms.get(newest.questionnaire);
  if (!newest || !form) return [];
  // Of a round in which a predecessor was surveyed beside the agency itself, its own result goes on.
  const line = newestFirst.filter(
    (result) =>
      result.agency.id === newest.agency.id ||
      !newestFirst.some((own) => own.agency.id === newest.agency.id && own.round.slug === result.round.slug),
  );
  return listIndexItems(form).map(({ code: item }) => {
    const points: ItemPoint[] = [{ round: newest.round.slug, item, figure: figureOf(newest, item) }];
    let [after, code] = [newest, item];
    for (const before of line.slice(1)) {
      const found = codeBefore(before, after, code, forms);
      if ('broken' in found) return { item, points: points.toReversed(), begins: found.broken };
      [after, code] = [before, found.code];
      points.push({ round: before.round.slug, item: code, figure: figureOf(before, code) });
    }
    return { item, points: points.toReversed(), begins: 'first' };
  });
}
