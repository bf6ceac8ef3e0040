import { type ComparedIndex, compareIndices, type Difference } from '../differences.ts';

/** The official stream against the open one (desk codes, kiosks), or one mode against another. */
export interface StreamGap extends Difference {
  /** The interval excludes 0 and the gap exceeds 5 points: worth an audit, proof of nothing. */
  readonly worthAudit: boolean;
}

const AUDIT_FROM = 0.05;

/**
 * The gap between two streams of one agency: where people answer under the eyes of staff much better than
 * where they do not, someone should look. Never merged into one figure, never corrected silently.
 */
export function streamGap(watched: ComparedIndex, unwatched: ComparedIndex): StreamGap {
  const gap = compareIndices(watched, unwatched);
  return {
    ...gap,
    worthAudit: gap.direction !== 'insufficient_evidence' && Math.abs(gap.difference) > AUDIT_FROM,
  };
}
