/** How lists of dossiers may call their columns, outcomes and channels: in every language, from the texts. */
import { CHANNELS, OUTCOMES } from '#domain/dossier';
import { LOCALES } from '#domain/questionnaire';
import { DOSSIER_COLUMNS, type DossierWords } from '#domain/sampling/dossier-rows';
import { translator } from '#i18n/translator';

function wordsFor<Key extends string>(keys: readonly Key[], textOf: (key: Key) => readonly string[]) {
  return Object.fromEntries(
    keys.map((key) => [key, textOf(key).flatMap((text) => text.split('|'))]),
  ) as unknown as Record<Key, readonly string[]>;
}

export function dossierWords(): DossierWords {
  const texts = LOCALES.map((locale) => translator(locale, 'sampling'));
  return {
    columns: wordsFor(DOSSIER_COLUMNS, (key) => texts.map((t) => t(`words.columns.${key}`))),
    outcomes: wordsFor(OUTCOMES, (key) => texts.map((t) => t(`words.outcomes.${key}`))),
    channels: wordsFor(CHANNELS, (key) => texts.map((t) => t(`words.channels.${key}`))),
  };
}
