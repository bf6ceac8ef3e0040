/** Rules on what a file may say and how long it may be, wherever it stands in the layers. */
import { type Facts, readFacts, type SourceFile } from './source-rules.ts';

/** One rule: which files it is about, and which words break it (or a sentence for a breach of another kind). */
export interface CodeRule {
  readonly says: string;
  readonly about: RegExp;
  readonly except?: RegExp;
  /** The breach found, in a few words; undefined when there is none. */
  readonly finds: (facts: Facts, path: string) => string | undefined;
}

/** Breach when the file uses any of these names (`process`, `Date.now`). */
export function usesName(...forbidden: readonly string[]): CodeRule['finds'] {
  return ({ names }) => forbidden.find((name) => names.has(name));
}

/** Breach when the file reads any of these properties, of whatever object. */
export function usesProperty(...forbidden: readonly string[]): CodeRule['finds'] {
  return ({ properties }) => forbidden.find((name) => properties.has(name));
}

/** Breach when the file writes `new` before any of these. */
export function constructs(...forbidden: readonly string[]): CodeRule['finds'] {
  return ({ constructed }) => forbidden.find((name) => constructed.has(name));
}

/** Breach when the file has more lines. */
export function isLongerThan(limit: number): CodeRule['finds'] {
  return ({ lines }) => (lines > limit ? `${lines} lines` : undefined);
}

/** Letters that Vietnamese has and English has not; a text with one of them is Vietnamese. */
const VIETNAMESE = /[àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ\u1ea0-\u1ef9]/;

/** Breach when a string, template, pattern or JSX text holds Vietnamese; comments may. */
export function containsVietnamese({ texts }: Facts): string | undefined {
  return texts.find((text) => VIETNAMESE.test(text.normalize('NFC')))?.trim();
}

/** One sentence for each breach, beginning with the file's path; empty when all is well. */
export function findCodeBreaches(files: readonly SourceFile[], rules: readonly CodeRule[]): string[] {
  return files.flatMap((file) => {
    const facts = readFacts(file);
    return rules
      .filter(({ about, except }) => about.test(file.path) && !except?.test(file.path))
      .flatMap(({ says, finds }) => {
        const found = finds(facts, file.path);
        return found === undefined ? [] : [`${file.path}: ${says} (found ${found})`];
      });
  });
}
