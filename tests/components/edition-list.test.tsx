import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { TOP2 } from '#db/reference/instruments';
import type { EditionChange, EditionState } from '#domain/edition-change';
import { plainFigure, verdictOf } from '#domain/figure';
import type { RanksSince } from '#domain/later-decisions';
import type { Locale } from '#domain/questionnaire';
import type { Bound } from '#domain/round-frame';
import { momentsOfEqualAnswers } from '#domain/statistics/moments';
import { type BandRow, Bands } from '#ui/department/bands';
import { EditionList } from '#ui/rounds/edition-list';

const AGENCY = { id: 'c1', code: '05443', kind: 'commune', name: { vi: 'Xã Thử', en: 'Trial' } } as const;
const ABOVE_90: Bound = { value: 0.9, strict: true };

/** 40 people with 16 answers each, `satisfied` of 640. */
function stateOf(satisfied: number, target: Bound | null, unranked = false): EditionState {
  const moments = momentsOfEqualAnswers(40, 16, satisfied, (satisfied * satisfied) / 40);
  const overall = plainFigure(moments, 40, 0.6, TOP2);
  return { overall, target, verdict: verdictOf(overall, target), unranked };
}

const NOTHING: EditionState = { overall: null, target: ABOVE_90, verdict: null, unranked: false };

function render(changes: readonly EditionChange[], locale: Locale = 'vi'): string {
  const correction = { reason: 'Phiếu giấy đến muộn', added: 1, excluded: 0, changes };
  const edition = { number: 2, frozenOn: '2026-07-15', checksum: 'c0ffee', software: null, correction };
  const page = renderToStaticMarkup(<EditionList editions={[edition]} locale={locale} />);
  return page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

it('says how much differs, and of each agency and group the figure with its verdict before and after', () => {
  const text = render([
    {
      subject: { kind: 'group', group: 'all' },
      before: stateOf(600, ABOVE_90),
      after: stateOf(480, ABOVE_90),
      what: ['overall', 'verdict'],
    },
    {
      subject: { kind: 'agency', agency: AGENCY },
      before: NOTHING,
      after: stateOf(640, ABOVE_90, true),
      what: ['overall', 'verdict', 'unranked'],
    },
  ]);
  expect(text).toContain('chỉ số chung 2, kết luận 2, mục tiêu 0, thôi xếp hạng 1.');
  expect(text).toMatch(/Toàn tỉnh 93,75% .* Chưa đủ căn cứ 75,00% .* Chưa đạt mục tiêu/);
  expect(text).toMatch(/Xã Thử không hiện 100,00% .* không xếp hạng theo quyết định/);
  expect(text).not.toContain('Mục tiêu:');
});

it('names both targets where an edition was judged by another, in both languages', () => {
  const change: EditionChange = {
    subject: { kind: 'agency', agency: AGENCY },
    before: stateOf(600, ABOVE_90),
    after: stateOf(600, { value: 0.8, strict: false }),
    what: ['verdict', 'target'],
  };
  expect(render([change])).toMatch(/Mục tiêu: trên 90% .*Mục tiêu: từ 80% trở lên/);
  expect(render([change], 'en')).toMatch(/verdicts 1, targets 1.* Target: above 90% .*Target: at least 80%/);
  expect(render([])).toContain('đều giữ nguyên');
});

it('names the day since which a group is ranked anew, with that group and no other', () => {
  const standing = { ranked: 2, ranks: { best: 1, worst: 2 }, band: 'not_separated' } as const;
  const rows: BandRow[] = [
    { unit: { agency: AGENCY }, standing: { ...standing, group: 'communes' }, unranked: null },
    {
      unit: { agency: { ...AGENCY, id: 'd1', kind: 'department' } },
      standing: { ...standing, group: 'departments' },
      unranked: null,
    },
  ];
  const page = (ranksSince: RanksSince, locale: Locale = 'vi') =>
    renderToStaticMarkup(<Bands {...{ rows, ranksSince, locale, round: '2026' }} />);
  const some = page({ departments: null, communes: '2026-08-02' });
  expect(some.split('Hạng tính lại sau quyết định ngày 02/08/2026.')).toHaveLength(2);
  expect(some.indexOf('Xã, phường')).toBeLessThan(some.indexOf('Hạng tính lại'));
  expect(some.indexOf('Sở, ban, ngành')).toBeLessThan(some.indexOf('Xã, phường'));
  expect(page({ departments: null, communes: '2026-08-02' }, 'en')).toContain('after the decision of');
  expect(page({ departments: null, communes: null })).not.toContain('Hạng tính lại');
});
