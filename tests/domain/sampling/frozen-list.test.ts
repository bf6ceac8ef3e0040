import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalLines, canonicalNumber, drawOrder, type FrozenDossier } from '#domain/sampling/frozen-list';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const dossiers = Array.from(
  { length: 40 },
  (_, index): FrozenDossier => ({
    agency: index % 2 === 0 ? '05443' : '19.S02',
    outcome: index % 5 === 0 ? 'refused' : 'granted',
    number: `H55.${String(index).padStart(4, '0')}`,
    finished: '2026-02-13',
  }),
);

describe('the frozen list', () => {
  it('knows a dossier however its number was typed', () => {
    expect(canonicalNumber(' 000.00.18.h55–260213-0007 ')).toBe('000.00.18.H55-260213-0007');
    expect(canonicalNumber('\u200BHS 12\u00A0345')).toBe('HS12345');
  });

  it('is the same text whatever the order of the file', () => {
    const lines = canonicalLines(dossiers);
    expect(lines[0]).toBe('05443\tH55.0000\trefused\t2026-02-13');
    expect(canonicalLines([...dossiers].reverse())).toEqual(lines);
  });
});

describe('the draw', () => {
  it('is the one that anybody with list and seed repeats', () => {
    const order = drawOrder(dossiers, 'a seed', sha256).get('05443\trefused');
    // printf 'a seed\n05443\tH…' | sha256sum, sorted by hand for the four refused dossiers of 05443.
    const byHand = ['H55.0000', 'H55.0010', 'H55.0020', 'H55.0030']
      .map((number) => ({ number, lot: sha256(`a seed\n05443\n${number}`) }))
      .sort((a, b) => (a.lot < b.lot ? -1 : 1))
      .map(({ number }) => number);
    expect(order?.map(({ number }) => number)).toEqual(byHand);
    expect(drawOrder([...dossiers].reverse(), 'a seed', sha256).get('05443\trefused')).toEqual(order);
    expect(drawOrder(dossiers, 'another', sha256).get('05443\trefused')).not.toEqual(order);
  });

  it('puts every dossier into one stratum, once', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const order = drawOrder(dossiers, seed, sha256);
        expect([...order.keys()].sort()).toEqual([
          ...['05443\tgranted', '05443\trefused', '19.S02\tgranted', '19.S02\trefused'],
        ]);
        expect([...order.values()].flat().length).toBe(dossiers.length);
        expect(new Set([...order.values()].flat())).toEqual(new Set(dossiers));
      }),
    );
  });

  it('gives every dossier of a stratum the same chance', () => {
    const draws = 4_000;
    const first = new Map<string, number>();
    for (let seed = 0; seed < draws; seed += 1) {
      const order = drawOrder(dossiers, `seed ${seed}`, sha256).get('05443\tgranted') ?? [];
      for (const { number } of order.slice(0, 4)) first.set(number, (first.get(number) ?? 0) + 1);
    }
    // Sixteen dossiers, four drawn: 1,000 each, standard deviation 27; χ² with 15 degrees of freedom.
    expect(first.size).toBe(16);
    const chiSquare = [...first.values()].reduce(
      (sum, n) => sum + (n - draws / 4) ** 2 / ((draws * 3) / 16),
      0,
    );
    expect(chiSquare).toBeLessThan(37.7);
  });
});
