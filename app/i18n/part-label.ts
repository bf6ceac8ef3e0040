import type { Locale } from '#domain/questionnaire';
import type { Part } from '#domain/questionnaire-part';
import { translator } from './translator.ts';

/** How a part is called, e.g. `Câu hỏi A1`. */
export function partLabel(part: Part, locale: Locale): string {
  const t = translator(locale, 'questionnaires');
  if (part.kind === 'about') return t('part.about');
  if (part.code !== '') return `${t(`part.${part.kind}`)} ${part.code}`;
  const fresh = {
    factor: 'newFactor',
    scale: 'newScale',
    section: 'newSection',
    question: 'newQuestion',
  } as const;
  return t(`part.${fresh[part.kind]}`);
}
