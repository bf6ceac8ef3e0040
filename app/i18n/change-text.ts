/** A change against the last comparable round in words, the same wherever one is told. */
import type { Locale } from '#domain/questionnaire';
import type { Change } from '#domain/result-change';
import { formatPoints } from './format.ts';
import { translator } from './translator.ts';

export interface ChangeTexts {
  /** `'Tăng 3,20 điểm'` */
  readonly value: string;
  /** Against which round, within which limits, what lies in between; or why there is nothing to say. */
  readonly note: string;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function changeTexts(change: Change, locale: Locale): ChangeTexts {
  const t = translator(locale, 'agency');
  if (change.kind === 'none') {
    const reasons = change.why.map((why) => translator(locale, 'tables')(`moved.${why}`)).join('; ');
    return { value: t('key.none'), note: capital(t('key.noneWhy', { reasons })) };
  }
  const { before, passed, difference, moved, together } = change;
  const { lower, upper } = difference.interval;
  // The words carry the sign, the digits stand without.
  const points = formatPoints(difference.difference, locale).replace(/^[+−-]/, '');
  const same = difference.difference === 0 || /^[0.,]+$/.test(points);
  const words = t(`key.${same ? 'same' : difference.difference > 0 ? 'higher' : 'lower'}`, { points });
  const alone = difference.direction !== 'insufficient_evidence';
  const note = [
    `${capital(t('key.changeFrom', { round: before.round.name[locale] }))}.`,
    t('key.range', { lower: formatPoints(lower, locale), upper: formatPoints(upper, locale) }),
    ...(passed.length > 0
      ? [t('key.passed', { rounds: passed.map((name) => name[locale]).join('; ') })]
      : []),
    ...(moved === null && alone && together > 1 ? [t('key.together', { count: together })] : []),
  ];
  return {
    value: capital(moved === null ? t('key.unclear', { change: words }) : words),
    note: note.join(' '),
  };
}
