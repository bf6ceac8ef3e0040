import { expect, test } from 'vitest';
import { type ItemSource, itemTrends } from '#domain/item-trend';
import { listIndexItems, type Questionnaire } from '#domain/questionnaire';
import { deriveVersion } from '#domain/questionnaire-crosswalk';
import { DV16, DV22 } from '#tests/support/reference-questionnaires';

const COPY = deriveVersion(DV16, { code: 'DV16', version: 2 });
const FORMS = new Map([DV16, DV22, COPY].map((form) => [`${form.code}.${form.version}`, form] as const));

function resultOf(form: Questionnaire, year: number, more: Partial<ItemSource> = {}): ItemSource {
  return {
    agency: { id: 'd1', code: 'd1', name: { vi: 'Sở A', en: 'Department A' }, kind: 'department' },
    round: {
      ...{ slug: String(year), name: { vi: 'Đợt', en: 'Round' } },
      ...{ opensOn: `${year}-01-01`, lastDay: `${year}-12-31` },
    },
    ...{ questionnaire: `${form.code}.${form.version}`, method: 'TOP2.1' },
    factors: [
      {
        ...{ code: 'A', figure: null, levels: null },
        items: listIndexItems(form).map(({ code }) => ({ code, figure: null, levels: null })),
      },
    ],
    ...more,
  };
}

const path = (results: readonly ItemSource[], item: string) => {
  const found = itemTrends(results, FORMS).find((trend) => trend.item === item);
  return [found?.points.map((point) => `${point.round} ${point.item}`), found?.begins];
};

test('a question goes on through three forms under the codes that it had', () => {
  const results = [resultOf(COPY, 2026), resultOf(DV22, 2024), resultOf(DV16, 2025)];
  expect(path(results, 'A2')).toEqual([['2024 A1', '2025 A2', '2026 A2'], 'first']);
  expect(itemTrends(results, FORMS)).toHaveLength(16);
});

test('a question without a mark begins anew, and says so', () => {
  const results = [resultOf(DV22, 2024), resultOf(DV16, 2025), resultOf(COPY, 2026)];
  expect(path(results, 'A1')).toEqual([['2025 A1', '2026 A1'], 'questionnaire']);
  const unmarked = { ...COPY, sections: DV16.sections };
  const forms = new Map([...FORMS, ['DV16.2', unmarked]]);
  // The same code and the same words are no mark.
  const trends = itemTrends(results, forms);
  expect(trends.every(({ points, begins }) => points.length === 1 && begins === 'questionnaire')).toBe(true);
});

test('another method or another agency ends every series', () => {
  const older = resultOf(DV16, 2025, { method: 'MEAN.1' });
  expect(path([older, resultOf(DV16, 2026)], 'A1')).toEqual([['2026 A1'], 'method']);
  const agency = { ...older.agency, id: 'old' };
  const merged = resultOf(DV16, 2025, { agency });
  expect(path([merged, resultOf(DV16, 2026)], 'A1')).toEqual([['2026 A1'], 'agency']);
  // Beside the agency's own result, that of a predecessor in the same round is passed over.
  const own = resultOf(DV16, 2025);
  expect(path([merged, own, resultOf(DV16, 2026)], 'A1')).toEqual([['2025 A1', '2026 A1'], 'first']);
});

test('without results there is nothing to go on', () => {
  expect(itemTrends([], FORMS)).toEqual([]);
});
