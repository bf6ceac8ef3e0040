/** From tallies by place to the tallies a unit's result is computed from. */
import type { Database } from '#db/connect';
import { listTallies, type PlacedTally, type TallyFilter } from '#db/queries/tallies';
import { getQuestionnaire } from '#db/queries/versions';
import { DRIVER_FAMILIES } from '#domain/driver-products';
import { groupBy } from '#domain/grouping';
import type { OtherForm, StreamTally, UnitTallies } from '#domain/result';
import { listTraits, personValue, VIEWS, type View } from '#domain/result-views';
import type { Round } from '#domain/round';
import { EMPTY_TALLY } from '#domain/tally';

/** The released answers of a round by node; of all its nodes if none are given. */
export async function readUnitTallies(
  db: Database,
  round: Round,
  nodes?: readonly string[],
): Promise<Map<string, UnitTallies>> {
  const where = { round: round.id, questionnaire: round.questionnaire, ...(nodes ? { nodes } : {}) };
  const read = (filter: Omit<TallyFilter, 'round'>) => listTallies(db, { ...where, ...filter });
  const parts = ['scores', 'choices'] as const;
  const { content } = await getQuestionnaire(db, round.questionnaire);
  const margins = [...VIEWS, ...listTraits(content).map(({ code }) => code)];
  const placed = [
    await read({
      ...{ stream: 'official', margin: 'all' },
      ...{ parts: [...parts, 'products'], families: DRIVER_FAMILIES },
    }),
    await read({ stream: 'official', margins, parts: ['scores'] }),
    await read({ stream: 'open', margin: 'all', parts }),
    await read({ stream: 'open', margin: 'mode', parts: [] }),
  ];
  const cells = await listTallies(db, {
    ...{ round: round.id, margin: 'all', parts: [] },
    ...(nodes ? { nodes } : {}),
  });
  const others = cells.filter(({ place }) => place.questionnaire !== round.questionnaire);
  return talliesByNode([...placed.flat(), ...others], round.questionnaire);
}

/** The official tallies of a round by node, as far as units are compared by them. */
export async function readPeerTallies(
  db: Database,
  round: Round,
  nodes: readonly string[],
): Promise<Map<string, PlacedTally['tally']>> {
  const placed = await listTallies(db, {
    ...{ round: round.id, questionnaire: round.questionnaire, stream: 'official', margin: 'all', nodes },
    ...{ parts: ['scores', 'products'], families: DRIVER_FAMILIES },
  });
  return new Map(placed.map(({ place, tally }) => [place.node, tally]));
}

/** Sorts tallies of a round by node and stream; of another questionnaire's only the ballots are counted, apart. */
export function talliesByNode(
  placed: readonly PlacedTally[],
  questionnaire: string,
): Map<string, UnitTallies> {
  const nodes = groupBy(placed, ({ place }) => place.node);
  return new Map(
    [...nodes].map(([node, all]) => {
      const tallies = all.filter(({ place }) => place.questionnaire === questionnaire);
      const otherForms = countOtherForms(all, questionnaire);
      const stream = (name: 'official' | 'open') =>
        streamTally(tallies.filter(({ place }) => place.stream === name));
      const { whole, modes } = stream('open');
      // Neither views nor drivers are shown of the open stream.
      const open = { whole: { ...whole, products: [] }, modes, views: [] };
      const streams = { official: stream('official'), open };
      return [node, otherForms.length > 0 ? { ...streams, otherForms } : streams];
    }),
  );
}

/** Ballots by questionnaire, that of the round left out. Batches are whole, so none is fewer than k. */
function countOtherForms(placed: readonly PlacedTally[], questionnaire: string): OtherForm[] {
  const others = groupBy(
    placed.filter(({ place }) => place.questionnaire !== questionnaire && place.margin === 'all'),
    ({ place }) => place.questionnaire,
  );
  return [...others]
    .map(([form, tallies]) => ({
      questionnaire: form,
      ballots: tallies.reduce((sum, { tally }) => sum + tally.ballots, 0),
    }))
    .sort((a, b) => (a.questionnaire < b.questionnaire ? -1 : 1));
}

/** The language is the round's and the whole is no view; every other margin is a view, or a trait of a person. */
const NO_VIEW: readonly string[] = ['all', 'language'];

function viewOf(margin: string, value: string): { readonly view: View; readonly value: string } {
  const view = VIEWS.find((known) => known === margin);
  return view ? { view, value } : { view: 'person', value: personValue(margin, value) };
}

/** Of the products those that drivers need; the others are read by nobody here. */
function streamTally(placed: readonly PlacedTally[]): StreamTally {
  const whole = placed.find(({ place }) => place.margin === 'all')?.tally ?? EMPTY_TALLY;
  const byValue = [...placed].sort((a, b) => (a.place.value < b.place.value ? -1 : 1));
  const modes = byValue
    .filter(({ place }) => place.margin === 'mode')
    .map(({ place, tally }) => ({ mode: place.value, ballots: tally.ballots }));
  const views = byValue.flatMap(({ place: { margin, value }, tally: { valid, scores } }) =>
    NO_VIEW.includes(margin) ? [] : [{ ...viewOf(margin, value), valid, scores }],
  );
  const products = whole.products.filter(({ family }) => family.startsWith(DRIVER_FAMILIES));
  return { whole: { ...whole, products }, modes, views };
}
