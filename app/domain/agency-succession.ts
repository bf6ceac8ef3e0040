/**
 * What became of an agency, and what it was made of. A trend across a merger shows the old agencies, the
 * successor and the date between them; old figures stay with the old agency.
 */
import type { AgencySuccession } from './agency.ts';

/** Every event that led to the agency, earliest first, the predecessors' own past included. */
export function listPast(successions: readonly AgencySuccession[], id: string): AgencySuccession[] {
  return follow(successions, id, 'successor', 'predecessor');
}

/** Every event that followed from the agency, earliest first, the successors' own future included. */
export function listFuture(successions: readonly AgencySuccession[], id: string): AgencySuccession[] {
  return follow(successions, id, 'predecessor', 'successor');
}

type End = 'predecessor' | 'successor';

/** Each event is followed once, so records that contradict each other cannot make it endless. */
function follow(
  successions: readonly AgencySuccession[],
  id: string,
  from: End,
  to: End,
): AgencySuccession[] {
  const found = new Set<AgencySuccession>();
  const waiting = [id];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const event of successions) {
      if (event[from] !== at || found.has(event)) continue;
      found.add(event);
      waiting.push(event[to]);
    }
  }
  const order = (event: AgencySuccession) => `${event.onDate} ${event.predecessor} ${event.successor}`;
  return [...found].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
