import type { CrossProducts } from '../cross-products.ts';
import type { ScopeCounts, ScopeItems } from './record.ts';

export interface ItemProductSums {
  /** Adds one respondent, counted into `scopes`, to each factor that he or she answered completely. */
  add(levels: Uint8Array, scopes: readonly ScopeCounts[]): void;
  /** Cross-products of the items of scope `scope` (1 is the first factor), over complete cases. */
  read(scope: number): CrossProducts;
}

/** Streams Σx and Σx·x′ of the items of each factor: whole numbers, unweighted, for Cronbach's alpha. */
export function createItemProducts({ items }: ScopeItems): ItemProductSums {
  const factors = items.map((positions) => ({
    positions,
    n: 0,
    sums: new Float64Array(positions.length),
    products: new Float64Array(positions.length ** 2),
  }));

  return {
    add(levels, scopes) {
      for (let scope = 1; scope < factors.length; scope += 1) {
        const factor = factors[scope];
        if (!factor || scopes[scope]?.m !== factor.positions.length) continue;
        const { positions, sums, products } = factor;
        factor.n += 1;
        for (let i = 0; i < positions.length; i += 1) {
          const left = levels[positions[i] ?? 0] ?? 0;
          sums[i] = (sums[i] ?? 0) + left;
          for (let j = i; j < positions.length; j += 1) {
            const at = i * positions.length + j;
            products[at] = (products[at] ?? 0) + left * (levels[positions[j] ?? 0] ?? 0);
          }
        }
      }
    },
    read(scope) {
      const factor = factors[scope];
      if (!factor) throw new RangeError(`createItemProducts: there is no scope ${scope}`);
      const k = factor.positions.length;
      const at = (i: number, j: number) => factor.products[Math.min(i, j) * k + Math.max(i, j)] ?? 0;
      return {
        n: factor.n,
        sums: [...factor.sums],
        products: factor.positions.map((_, i) => factor.positions.map((__, j) => at(i, j))),
      };
    },
  };
}
