/** Fields and services over all agencies, as a report states them. */
import type { ProvinceServices } from '../province-services.ts';
import type { ProvinceResult } from '../roll-up.ts';
import type { Verdict } from '../statistics/verdict.ts';

export interface ServiceFacts extends ProvinceServices {
  /** Of the fields. */
  readonly verdicts: Readonly<Record<Verdict | 'none', number>>;
}

/** `null` where answers are not split by services, and for editions from before there were figures by field. */
export function serviceFacts({ services }: ProvinceResult): ServiceFacts | null {
  if (!services) return null;
  const verdicts = { met: 0, not_met: 0, insufficient_evidence: 0, none: 0 };
  for (const { verdict } of services.fields) verdicts[verdict ?? 'none'] += 1;
  return { ...services, verdicts };
}
