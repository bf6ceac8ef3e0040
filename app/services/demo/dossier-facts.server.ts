/**
 * What the slips of a few big agencies of the demo state of the dossier, so that their figures can be seen by service,
 * channel and outcome. Drawn apart from everything else: the answers of every agency stay the same.
 */
import { DEMO_PROVINCE } from '#db/reference/demo-province';
import type { Ballot } from '#domain/ballot';
import { DOSSIER_FACTS } from '#domain/dossier';
import type { Split } from '#domain/round';
import type { Chance } from './chance.server.ts';
import { servicesOf } from './volumes.server.ts';

export type StatedFact = (typeof DOSSIER_FACTS)[number];
export type StatedFacts = Readonly<Partial<Record<StatedFact, string>>>;

const STATED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = DEMO_PROVINCE.stated;

/** The services that most people come for: smaller ones would wait for a batch of their own all year. */
const MOST_SERVICES = 3;
const SERVICE_WEIGHTS = [0.5, 0.3, 0.2];
/** Of those who say that the result was late, how many had a dossier that was; of the dissatisfied, how many a refusal. */
const LATE = 0.85;
const REFUSED = 0.3;
/** Below this share of levels 4 and 5 a ballot counts as dissatisfied. */
const DISSATISFIED = 0.35;
const ONLINE = 0.52;

/** The splits that a round's plan needs for what its slips state. */
export function statedSplits(round: string): Split[] {
  const named = Object.values(STATED[round] ?? {}).flat();
  return DOSSIER_FACTS.filter((fact) => named.includes(fact));
}

/** Whether slips of the unit state anything in the round. */
export function statesFacts(round: string, unit: string): boolean {
  return STATED[round]?.[unit] !== undefined;
}

/** People answer by what became of their dossier, so the outcome is drawn from the answers, and not the other way round. */
function drawOutcome({ answers }: Ballot, chance: Chance): string {
  if (answers['timeliness'] === 'late' && chance.happens(LATE)) return 'overdue';
  const levels = Object.values(answers).filter(
    (answer) => typeof answer === 'string' && /^[1-5]$/.test(answer),
  );
  const satisfied = levels.filter((level) => Number(level) >= 4).length / Math.max(1, levels.length);
  return satisfied < DISSATISFIED && chance.happens(REFUSED) ? 'refused' : 'granted';
}

/** What one slip of the unit states. */
export function drawStatedFacts(round: string, unit: string, ballot: Ballot, chance: Chance): StatedFacts {
  const facts = STATED[round]?.[unit] ?? [];
  const services = servicesOf(unit).slice(0, MOST_SERVICES);
  return {
    ...(facts.includes('service')
      ? { service: services[chance.position(SERVICE_WEIGHTS.slice(0, services.length))] ?? '' }
      : {}),
    ...(facts.includes('channel') ? { channel: chance.happens(ONLINE) ? 'online' : 'counter' } : {}),
    ...(facts.includes('outcome') ? { outcome: drawOutcome(ballot, chance) } : {}),
  };
}
