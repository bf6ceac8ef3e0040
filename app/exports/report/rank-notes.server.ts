/** What a report says where its ranks are not those that were frozen with the figures. */
import type { RanksSince } from '#domain/later-decisions';
import { groupName } from './province-tables.server.ts';
import { date, type Writing } from './writing.server.ts';

/** One sentence, without its full stop, for each group that is ranked anew. */
export function rankNotes(writing: Writing, since: RanksSince): string[] {
  return (['departments', 'communes'] as const).flatMap((group) => {
    const on = since[group];
    if (on === null) return [];
    return [writing.t('table.rankedAnew', { group: groupName(writing, group), date: date(writing, on) })];
  });
}
