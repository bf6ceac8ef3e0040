import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import { type Locale, listIndexItems } from '#domain/questionnaire';
import { NO_ANSWERS, unitResult } from '#domain/result';
import type { RoundFrame } from '#domain/round-frame';
import { tallyCounter } from '#domain/tally-counter';
import { NO_MOVE } from '#domain/unit-change';
import { UnitReport } from '#ui/results/unit-report';

const AGENCY = { id: 'c1', code: '05443', kind: 'commune', name: { vi: 'Xã Thử', en: 'Trial' } } as const;
const UNIT = { agency: AGENCY, target: { value: 0.9, strict: true }, finished: 400, issued: 100 };
const FRAME: RoundFrame = {
  round: { slug: '2026', name: { vi: 'Đợt thử', en: 'Round' }, opensOn: '2026-01-01', lastDay: '2026-06-30' },
  root: { agency: AGENCY, target: null },
  questionnaire: { id: 'DV16.1', checksum: '' },
  method: { id: 'TOP2.1', checksum: '' },
  rho0: {},
  units: [UNIT],
};

/** The page of a unit where `satisfied` people chose level 5 throughout and `others` level 2. */
function pageOf(satisfied: number, others: number, locale: Locale = 'vi', paper = false): string {
  const ballot = (level: string) =>
    Object.fromEntries(listIndexItems(DV16).map((item) => [item.code, level]));
  const ballots = [
    ...Array.from({ length: satisfied }, () => ballot('5')),
    ...Array.from({ length: others }, () => ballot('2')),
  ];
  const whole = tallyCounter(DV16, TOP2.minimumValidShare)(ballots);
  const tallies = { ...NO_ANSWERS, official: { whole, modes: [], views: [] } };
  const result = unitResult(FRAME, UNIT, { questionnaire: DV16, method: TOP2 }, tallies);
  return renderToStaticMarkup(
    <UnitReport
      record={{
        ...{ result, questionnaire: DV16, history: [], move: NO_MOVE, outside: [], compared: null },
        ...(paper ? { paper } : {}),
      }}
      place={{ agency: AGENCY.code, round: '2026' }}
      choice={{ view: null, compare: null }}
      locale={locale}
      trail={null}
      status={null}
      empty="Chưa đủ người trả lời"
    />,
  );
}

describe('the page of a unit', () => {
  it('with three answers reads like one with none', () => {
    expect(pageOf(2, 1)).toBe(pageOf(0, 0));
    expect(pageOf(2, 1)).not.toContain('%');
  });

  it('says once beside the rate where forms keyed from paper are among the answers', () => {
    const note = 'Phiếu giấy không nằm trong số phiếu mời đã phát';
    expect(pageOf(50, 10, 'vi', true).split(note)).toHaveLength(2);
    expect(pageOf(50, 10)).not.toContain(note);
    // No rate is shown, so nothing is said about it.
    expect(pageOf(2, 1, 'vi', true)).toBe(pageOf(0, 0));
    expect(pageOf(90, 20, 'vi', true)).not.toContain(note);
    expect(pageOf(50, 10, 'en', true)).toContain('not among the slips handed out');
  });

  it('with eight unanimous answers says “at least” and draws no point', () => {
    const html = pageOf(8, 0);
    expect(html).toContain('ít nhất 69,60%');
    expect(html).not.toContain('mark-point');
    expect(html).not.toContain('100,00%');
  });

  it('with twelve answers has factors and items marked indicative, and no verdict', () => {
    const html = pageOf(11, 1);
    expect(html.match(/>tham khảo</g)).toHaveLength(21);
    expect(html).toContain('Chưa xét đạt hay chưa đạt');
    expect(html).not.toContain('Đạt mục tiêu');
  });

  it('at exactly 90 % says that the evidence does not suffice and that the index alone falls short', () => {
    const html = pageOf(90, 10);
    expect(html).toContain('90,00%');
    expect(html).toContain('Chưa đủ căn cứ');
    expect(html).toContain('chưa tới mức mục tiêu');
  });

  it('is written in English with English numbers', () => {
    const html = pageOf(60, 0, 'en');
    expect(html).toContain('Target met');
    expect(html).toContain('100.00%');
    expect(html).toContain('Signs');
  });
});
