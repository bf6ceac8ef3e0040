/**
 * Parts IV and V: causes and recommendations. A survey shows what people think, not why; so these are prompts,
 * each from a figure by a rule, marked as suggestions for whoever drafts the report to check and rewrite.
 */
import type { Figure } from '#domain/figure';
import type { Block } from './document.server.ts';
import { paragraph } from './frame.server.ts';
import type { newOutline } from './numbering.server.ts';
import type { QuestionnaireWords } from './questionnaire-words.server.ts';
import { count, figureText, type Writing } from './writing.server.ts';

/** Points to look into, and what to do about them; each in words. */
export interface Prompts {
  readonly causes: readonly string[];
  readonly advice: readonly string[];
}

/** What the rules look at in a report on many agencies. */
interface ProvincePoints {
  /** Lowest items first. */
  readonly items: readonly {
    readonly code: string;
    readonly factor: string;
    readonly figure: Figure | null;
  }[];
  readonly notMet: number;
  readonly insufficient: number;
  readonly few: number;
  readonly noSlips: number;
  readonly lowReturn: number;
}

export function provincePrompts(
  writing: Writing,
  { items, notMet, insufficient, few, noSlips, lowReturn }: ProvincePoints,
  words: QuestionnaireWords,
): Prompts {
  const { t } = writing;
  const units = (n: number) => ({ units: count(writing, n) });
  return {
    causes: [
      ...items.flatMap(({ code, factor, figure }) =>
        figure
          ? [
              t('causes.item', {
                item: words.question(code),
                factor: words.factor(factor),
                index: figureText(writing, figure, null),
              }),
            ]
          : [],
      ),
      ...(notMet > 0 ? [t('causes.notMet', units(notMet))] : []),
      ...(few > 0 ? [t('causes.few', units(few))] : []),
    ],
    advice: [
      ...items.map(({ code }) => t('advice.item', { item: words.question(code) })),
      ...(notMet > 0 ? [t('advice.notMet', units(notMet))] : []),
      ...(insufficient > 0 ? [t('advice.insufficient', units(insufficient))] : []),
      ...(noSlips > 0 ? [t('advice.noSlips', units(noSlips))] : []),
      ...(lowReturn > 0 ? [t('advice.lowReturn', units(lowReturn))] : []),
    ],
  };
}

export function suggestionBlocks(
  writing: Writing,
  outline: ReturnType<typeof newOutline>,
  { causes, advice }: Prompts,
): Block[] {
  const { t } = writing;
  const suggestions = (texts: readonly string[]) => texts.map((text) => paragraph(text, 'suggestion'));
  return [
    outline.part(t('causes.heading')),
    paragraph(t('causes.lead'), 'suggestion'),
    ...suggestions(causes.length > 0 ? causes : [t('causes.nothing')]),
    outline.part(t('advice.heading')),
    paragraph(t('advice.lead'), 'suggestion'),
    ...suggestions(advice.length > 0 ? advice : [t('advice.keep')]),
  ];
}
