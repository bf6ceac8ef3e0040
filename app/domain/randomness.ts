/**
 * Where shuffles and ids come from, as an argument, so that a protocol run can be repeated in a test.
 * In service it is the operating system's generator only: a weak one let others unshuffle real ballots
 * (Crimmins et al., DVSorder, USENIX Security 2024).
 */
export interface Randomness {
  /** 96 random bits as 16 URL-safe characters. */
  id(): string;
  /** A uniform permutation of 0…length − 1. */
  permutation(length: number): number[];
  /** A uniform integer in [0, bound). */
  below(bound: number): number;
}
