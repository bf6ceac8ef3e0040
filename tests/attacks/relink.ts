/**
 * The attacker of a running system: looks again and again at what is stored, remembers who has answered and
 * guesses, as soon as an answer appears, whose it is.
 */

export interface Participation {
  /** The spent code. */
  readonly who: string;
  readonly unit: string;
}

export interface StoredAnswer {
  readonly id: string;
  readonly unit: string;
}

/** Everything one look shows, answers in the order of their place on the disk. */
export interface Look {
  readonly spent: readonly Participation[];
  readonly answers: readonly StoredAnswer[];
}

/** How to pair the people waiting (in order of arrival) with the answers that appeared. */
const STRATEGIES = {
  'in order of place': (waiting, answers) => [waiting, answers],
  'in reverse order of place': (waiting, answers) => [waiting, answers.toReversed()],
  'in order of id': (waiting, answers) => [waiting, answers.toSorted((a, b) => (a.id < b.id ? -1 : 1))],
  'latest first': (waiting, answers) => [waiting.toReversed(), answers.toReversed()],
} satisfies Record<
  string,
  (
    waiting: readonly string[],
    answers: readonly StoredAnswer[],
  ) => [readonly string[], readonly StoredAnswer[]]
>;

type Strategy = keyof typeof STRATEGIES;
export const STRATEGY_NAMES: readonly Strategy[] = [
  'in order of place',
  'in reverse order of place',
  'in order of id',
  'latest first',
];

export interface Attacker {
  look(seen: Look): void;
  /** Whom each strategy names, by answer. */
  guesses(strategy: Strategy): ReadonlyMap<string, string>;
}

export function createAttacker(): Attacker {
  const known = { people: new Set<string>(), answers: new Set<string>() };
  const minds = new Map(
    STRATEGY_NAMES.map((name) => [
      name,
      { waiting: new Map<string, string[]>(), guesses: new Map<string, string>() },
    ]),
  );
  return {
    look({ spent, answers }) {
      const arrived = spent.filter(({ who }) => !known.people.has(who));
      const appeared = answers.filter(({ id }) => !known.answers.has(id));
      for (const { who } of arrived) known.people.add(who);
      for (const { id } of appeared) known.answers.add(id);
      const units = new Set([...arrived, ...appeared].map(({ unit }) => unit));
      for (const [name, { waiting, guesses }] of minds)
        for (const unit of units) {
          const here = (item: { readonly unit: string }) => item.unit === unit;
          const people = [...(waiting.get(unit) ?? []), ...arrived.filter(here).map(({ who }) => who)];
          const [order, found] = STRATEGIES[name](people, appeared.filter(here));
          found.forEach(({ id }, index) => {
            guesses.set(id, order[index] ?? '');
          });
          const named = new Set(order.slice(0, found.length));
          waiting.set(
            unit,
            people.filter((who) => !named.has(who)),
          );
        }
    },
    guesses: (strategy) => minds.get(strategy)?.guesses ?? new Map(),
  };
}
