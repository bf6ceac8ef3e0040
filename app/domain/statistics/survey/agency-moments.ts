import type { RatioMoments } from '../moments.ts';
import type { ScopeCounts } from './record.ts';

const FIELDS = 7;

export interface AgencyMoments {
  add(agency: string, scopes: readonly ScopeCounts[]): void;
  /** Unweighted moments of each agency in one scope. */
  read(scope: number): RatioMoments[];
}

/** Streams the unweighted moments of satisfied answers by agency, for the intra-respondent correlation. */
export function createAgencyMoments(scopeCount: number): AgencyMoments {
  const byAgency = new Map<string, Float64Array>();
  return {
    add(agency, scopes) {
      let sums = byAgency.get(agency);
      if (!sums) {
        sums = new Float64Array(scopeCount * FIELDS);
        byAgency.set(agency, sums);
      }
      let at = 0;
      for (const { m, y } of scopes) {
        if (m > 0) {
          sums[at] = (sums[at] ?? 0) + 1;
          sums[at + 1] = (sums[at + 1] ?? 0) + m;
          sums[at + 2] = (sums[at + 2] ?? 0) + y;
          sums[at + 3] = (sums[at + 3] ?? 0) + m * m;
          sums[at + 4] = (sums[at + 4] ?? 0) + y * m;
          sums[at + 5] = (sums[at + 5] ?? 0) + y * y;
          sums[at + 6] = (sums[at + 6] ?? 0) + (y * y) / m;
        }
        at += FIELDS;
      }
    },
    read(scope) {
      return [...byAgency.values()].map((sums) => {
        const field = (offset: number) => sums[scope * FIELDS + offset] ?? 0;
        return {
          n: field(0),
          m: field(1),
          y: field(2),
          mm: field(3),
          ym: field(4),
          yy: field(5),
          yyPerM: field(6),
        };
      });
    },
  };
}
