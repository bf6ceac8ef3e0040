/** Tallies as the sets of people they count. */
import type { PlacedTally } from '#db/queries/tallies';
import { groupBy } from '#domain/grouping';
import type { Tally } from '#domain/tally';
import type { FigureSet } from './isolation.ts';
import { NAME } from './province-year.ts';

export function namesIn(tally: Tally): string[] {
  return tally.choices.flatMap(({ question, option }) =>
    question === NAME && option !== '' ? [option] : [],
  );
}

/** Every figure that stored tallies give: each place, and each margin added up over units and kinds of units. */
export function figuresOf(placed: readonly PlacedTally[]): FigureSet[] {
  const sumsBy = (keyOf: (item: PlacedTally) => string) =>
    [...groupBy(placed, keyOf).values()].map(
      (group) => new Set(group.flatMap(({ tally }) => namesIn(tally))),
    );
  return [
    ...placed.map(({ tally }) => new Set(namesIn(tally))),
    ...sumsBy(({ place: { stream, margin, value } }) => `${stream} ${margin} ${value}`),
    ...sumsBy(
      ({ place: { stream, margin, value, node } }) => `${stream} ${margin} ${value} ${node.slice(0, 1)}`,
    ),
    ...sumsBy(({ place: { margin, value } }) => `${margin} ${value}`),
    ...sumsBy(({ place: { node, margin, value } }) => `${node} ${margin} ${value}`),
  ];
}
