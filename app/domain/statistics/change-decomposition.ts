/** One service in two periods: its share of the answers (or dossiers) and its index. */
export interface ServiceChange {
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly indexBefore: number;
  readonly indexAfter: number;
}

/** A change of the overall index, taken apart; the parts add up to it. */
export interface ChangeParts {
  readonly total: number;
  /** Σ (W₁ − W₀)·p₀: more or fewer people in services that were better or worse to begin with. */
  readonly mix: number;
  /** Σ W₁·(p₁ − p₀): services themselves better or worse. */
  readonly withinServices: number;
}

/**
 * How much of a change is a change of the mix of services and how much is performance. An agency can improve
 * in every service and still fall overall. The shares of each period must sum to 1.
 * Source: Kitagawa (1955), JASA 50:1168–1194 (two-part form).
 *
 * @example services 60/40 at 95 % and 80 % become 30/70 at 96 % and 82 %: total −2.8 points = mix −4.5 + within services +1.7
 */
export function decomposeChange(services: readonly ServiceChange[]): ChangeParts {
  const sum = (of: (service: ServiceChange) => number) =>
    services.reduce((total, service) => total + of(service), 0);
  for (const shares of [sum((service) => service.shareBefore), sum((service) => service.shareAfter)]) {
    if (Math.abs(shares - 1) > 1e-9) throw new RangeError('decomposeChange: the shares must sum to 1');
  }
  const mix = sum((service) => (service.shareAfter - service.shareBefore) * service.indexBefore);
  const withinServices = sum((service) => service.shareAfter * (service.indexAfter - service.indexBefore));
  return { total: mix + withinServices, mix, withinServices };
}

/** The index that a fixed mix of services would have: Σ W·p, comparable between agencies and periods. */
export function standardisedIndex(
  services: readonly { readonly share: number; readonly index: number }[],
): number {
  const shares = services.reduce((sum, service) => sum + service.share, 0);
  return services.reduce((sum, { share, index }) => sum + share * index, 0) / shares;
}
