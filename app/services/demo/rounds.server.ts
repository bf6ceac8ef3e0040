/** The four rounds of the demo: three years up to 30/6/2026, then one without a closing date. */
import { addDays } from '#domain/calendar';

export interface DemoRound {
  readonly slug: string;
  readonly questionnaire: 'DV22' | 'DV16';
  readonly opensOn: string;
  readonly closesOn: string | null;
  /** Months with answers, e.g. `2023-07`. */
  readonly months: readonly string[];
  /** How much satisfaction differs from the last closed year's. */
  readonly drift: number;
  /** The day the figures were frozen; `null` for the open round. */
  readonly frozenOn: string | null;
}

const MONTHS_IN_YEAR = 12;
/** Of the open round: July to October, so that every run gives the same figures, whatever the day. */
const MONTHS_OPEN = 4;

function listMonths(year: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const month = 7 + index;
    const [inYear, number] = month > MONTHS_IN_YEAR ? [year + 1, month - MONTHS_IN_YEAR] : [year, month];
    return `${inYear}-${String(number).padStart(2, '0')}`;
  });
}

function closed(year: number, questionnaire: DemoRound['questionnaire'], drift: number): DemoRound {
  return {
    slug: `${year}-${year + 1}`,
    questionnaire,
    opensOn: `${year}-07-01`,
    closesOn: `${year + 1}-07-01`,
    months: listMonths(year, MONTHS_IN_YEAR),
    drift,
    frozenOn: `${year + 1}-07-15`,
  };
}

/** The questionnaire changes between the first and the second round: a break in the series. */
export const DEMO_ROUNDS: readonly DemoRound[] = [
  closed(2023, 'DV22', -0.019),
  closed(2024, 'DV16', -0.008),
  closed(2025, 'DV16', 0),
  {
    slug: '2026-2027',
    questionnaire: 'DV16',
    opensOn: '2026-07-01',
    closesOn: null,
    months: listMonths(2026, MONTHS_OPEN),
    drift: 0.004,
    frozenOn: null,
  },
];

/** Last day of a month: the day of its release. */
export function lastDayOfMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const [nextYear, next] = number === MONTHS_IN_YEAR ? [year + 1, 1] : [year, number + 1];
  return addDays(`${nextYear}-${String(next).padStart(2, '0')}-01`, -1);
}
