/** Where an agency comes from and what became of it, as a reader of published results follows it. */
import type { Agency, AgencySuccession } from './agency.ts';

/** One step to a predecessor or successor. */
export interface SuccessionStep {
  readonly direction: 'from' | 'into';
  readonly agency: Pick<Agency, 'code' | 'name'>;
  readonly onDate: string;
  readonly event: AgencySuccession['event'];
  /** Slug of the newest published round in which that agency has a result; `null` where it has none. */
  readonly round: string | null;
}

/**
 * The immediate predecessors and successors of an agency, earliest first.
 *
 * @param newestRound slug of the newest published round with a result of an agency, by its id
 */
export function successionSteps(
  successions: readonly AgencySuccession[],
  agencies: ReadonlyMap<string, Pick<Agency, 'code' | 'name'>>,
  newestRound: ReadonlyMap<string, string>,
  id: string,
): SuccessionStep[] {
  return successions
    .flatMap(({ predecessor, successor, onDate, event }): SuccessionStep[] => {
      const direction = successor === id ? 'from' : predecessor === id ? 'into' : null;
      const other = direction === 'from' ? predecessor : successor;
      const agency = agencies.get(other);
      if (!direction || !agency) return [];
      const { code, name } = agency;
      return [{ direction, agency: { code, name }, onDate, event, round: newestRound.get(other) ?? null }];
    })
    .sort((a, b) => (`${a.onDate} ${a.agency.code}` < `${b.onDate} ${b.agency.code}` ? -1 : 1));
}
