import { expect, it } from 'vitest';
import { CHANNELS, OUTCOMES } from '#domain/dossier';
import { foldText, searchWords, wordFinder } from '#domain/fold-text';
import { LOCALES } from '#domain/questionnaire';
import { questionnaireSheetWords } from '#i18n/questionnaire-words';
import { accountListNames } from '#web/account-import.server';
import { agencyListNames } from '#web/agency-import.server';
import { dossierWords } from '#web/dossier-words';
import { volumeListNames } from '#web/volume-import.server';

it('leaves case, marks and spaces out', () => {
  expect(foldText('  Xã\tĐồng  Hỷ ')).toBe('xa dong hy');
  expect(foldText('Xã Đồng Hỷ'.normalize('NFD'))).toBe('xa dong hy');
  expect(foldText(foldText('ĐẶC KHU'))).toBe('dac khu');
});

it('looks for a few words of what was typed', () => {
  expect(searchWords(' Tại  quầy ')).toEqual(['tai', 'quay']);
  expect(searchWords('')).toEqual([]);
  expect(searchWords('a b c d e f g h')).toHaveLength(6);
});

it('finds the key of a word; of two keys with one word, the first', () => {
  const find = wordFinder({ yes: ['Có', 'x'], no: ['Không', 'X'] });
  expect(['có', 'CO', 'x', 'khong', 'no', 'maybe'].map(find)).toEqual([
    ...['yes', 'yes', 'yes', 'no', 'no', undefined],
  ]);
});

it('understands a channel and an outcome in every list without their marks', () => {
  for (const { channels, outcomes } of [volumeListNames(), dossierWords()]) {
    const [channelOf, outcomeOf] = [wordFinder(channels), wordFinder(outcomes)];
    expect(channelOf('TAI QUAY')).toBe('counter');
    for (const key of CHANNELS) for (const word of channels[key]) expect(channelOf(foldText(word))).toBe(key);
    for (const key of OUTCOMES) for (const word of outcomes[key]) expect(outcomeOf(foldText(word))).toBe(key);
  }
});

it('tells roles, kinds and answers of every language apart without their marks', () => {
  const { kinds, yes, no } = agencyListNames();
  const sheet = LOCALES.map((locale) => questionnaireSheetWords(locale));
  const lists: readonly Readonly<Record<string, readonly string[]>>[] = [
    ...[accountListNames().roles, kinds, { yes, no }],
    ...sheet.flatMap((words) => [words.sheet, words.kind, words.role, { yes: words.yes, no: words.no }]),
  ];
  for (const words of lists) {
    const find = wordFinder(words);
    for (const key of Object.keys(words))
      for (const word of words[key] ?? []) expect([word, find(foldText(word))]).toEqual([word, key]);
  }
});
