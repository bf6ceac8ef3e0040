/**
 * What to mend first: factors by how closely they go with people's overall satisfaction (importance, pooled over
 * agencies of the kind) and by how satisfied people are with them here (performance).
 *
 * Nothing is called weak that may be weak by chance: a factor is *low* only where its whole interval lies below
 * the line. And nothing is passed over as unimportant that may be important: a factor is *light* only where its
 * whole importance lies below the average.
 */
import type { EstimateFigure, Figure } from './figure.ts';
import type { Peers } from './peers.ts';
import type { AgencyLabel, Bound } from './round-frame.ts';
import { isFirm } from './standing.ts';
import { studentTQuantile } from './statistics/student-t.ts';
import { groupOf } from './unit-group.ts';

/** Of a factor and its items, as much as is needed here. */
interface JudgedFactor {
  readonly code: string;
  readonly figure: Figure | null;
  readonly items: readonly { readonly code: string; readonly figure: Figure | null }[];
}

/** What performance is held against: the index of similar agencies, else the target, else the agency's own index. */
export interface PriorityLine {
  readonly of: 'peers' | 'target' | 'own';
  readonly value: number;
}

export interface PriorityFactor {
  readonly code: string;
  readonly figure: EstimateFigure;
  /** Share of what the factors explain together, 0…1, and its interval; `null` where it was not computed. */
  readonly importance: number;
  readonly importanceInterval: { readonly lower: number; readonly upper: number } | null;
  /** Where its importance lies, its interval included, beside the average of the factors. */
  readonly weight: 'weighty' | 'unclear' | 'light';
  /** Where the whole interval lies; `unclear` where it crosses the line. */
  readonly performance: 'low' | 'high' | 'unclear';
  /** The item people are least satisfied with, among those with 30 answers. */
  readonly lowestItem: { readonly code: string; readonly figure: EstimateFigure } | null;
}

/**
 * `fix`: not light, and low for certain. `watch`: not light and below the line, perhaps by chance. `keep`: no
 * factor but light ones is below the line.
 */
export type Advice =
  | { readonly kind: 'fix' | 'watch'; readonly factor: string }
  | { readonly kind: 'keep'; readonly factor: string | null };

export interface Priorities {
  readonly kind: 'shown';
  readonly group: 'departments' | 'communes';
  /** Respondents and agencies that importance is computed from. */
  readonly respondents: number;
  readonly agencies: number;
  /** What the factors explain of overall satisfaction together, 0…1. */
  readonly explained: number;
  readonly line: PriorityLine;
  /** Average share of the factors: what divides weighty from light. */
  readonly averageShare: number;
  readonly factors: readonly PriorityFactor[];
  readonly advice: Advice;
}

/** Why there is no advice yet. `more`: how many answers are needed besides those that may be shown. */
export interface NoPriorities {
  readonly kind: 'none';
  readonly why: 'question' | 'own_answers' | 'peer_answers' | 'variation';
  readonly more: number | null;
}

const FIRM_FROM = 30;
const LEVEL = 0.95;

/** Priorities of a unit from its own figures and its peers; the same for no answers as for hidden ones. */
export function prioritiesOf(
  unit: { readonly agency: AgencyLabel; readonly target: Bound | null; readonly overall: Figure | null },
  factors: readonly JudgedFactor[],
  peers: Peers,
): Priorities | NoPriorities {
  const group = groupOf(unit.agency.kind);
  const { importance, index } = peers.groups[group];
  const none = (why: NoPriorities['why'], more: number | null = null) =>
    ({ kind: 'none', why, more }) as const;
  if ('missing' in importance && importance.missing === 'question') return none('question');
  if (!isFirm(unit.overall)) return none('own_answers', FIRM_FROM - (unit.overall?.respondents ?? 0));
  if ('missing' in importance)
    return importance.missing === 'respondents'
      ? none('peer_answers', importance.respondents)
      : none('variation');
  const line: PriorityLine =
    index !== null
      ? { of: 'peers', value: index }
      : unit.target
        ? { of: 'target', value: unit.target.value }
        : { of: 'own', value: unit.overall.estimate };
  const averageShare = 1 / importance.factors.length;
  const reach = studentTQuantile(1 - (1 - LEVEL) / 2, Math.max(1, importance.agencies - 1));
  const judged = factors.flatMap((factor): PriorityFactor[] => {
    const found = importance.factors.find(({ code }) => code === factor.code);
    if (!found || found.as === 'answered' || !isFirm(factor.figure)) return [];
    const { figure } = factor;
    const around = found.standardError === null ? null : reach * found.standardError;
    const [least, most] = [found.share - (around ?? 0), found.share + (around ?? 0)];
    return [
      {
        code: factor.code,
        figure,
        importance: found.share,
        importanceInterval: around === null ? null : { lower: Math.max(0, least), upper: Math.min(1, most) },
        weight: most < averageShare ? 'light' : least > averageShare ? 'weighty' : 'unclear',
        performance:
          figure.interval.upper < line.value
            ? 'low'
            : figure.interval.lower > line.value
              ? 'high'
              : 'unclear',
        lowestItem: lowestOf(factor.items),
      },
    ];
  });
  if (judged.length === 0) return none('own_answers', FIRM_FROM);
  return {
    kind: 'shown',
    group,
    respondents: importance.respondents,
    agencies: importance.agencies,
    explained: importance.explained,
    line,
    averageShare,
    factors: judged,
    advice: adviceOn(judged, line.value),
  };
}

function lowestOf(items: JudgedFactor['items']): PriorityFactor['lowestItem'] {
  const firm = items.flatMap(({ code, figure }) => (isFirm(figure) ? [{ code, figure }] : []));
  return firm.sort((a, b) => a.figure.estimate - b.figure.estimate)[0] ?? null;
}

/** The factor with the most to gain, importance times what is missing to the line: the certain ones first. */
function adviceOn(factors: readonly PriorityFactor[], line: number): Advice {
  const gain = ({ importance, figure }: PriorityFactor) => importance * (line - figure.estimate);
  const below = factors
    .filter(({ weight, figure }) => weight !== 'light' && figure.estimate < line)
    .sort((a, b) => gain(b) - gain(a));
  const certain = below.find((factor) => factor.performance === 'low');
  if (certain) return { kind: 'fix', factor: certain.code };
  if (below[0]) return { kind: 'watch', factor: below[0].code };
  const strengths = factors
    .filter(({ weight }) => weight !== 'light')
    .sort((a, b) => b.importance - a.importance);
  return { kind: 'keep', factor: strengths[0]?.code ?? null };
}
