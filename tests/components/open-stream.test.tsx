import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import type { Locale } from '#domain/questionnaire';
import { NO_ANSWERS, type OtherForm, unitResult } from '#domain/result';
import { OpenStream } from '#ui/results/open-stream';

const AGENCY = { id: 'c1', code: '05443', kind: 'commune', name: { vi: 'Xã Thử', en: 'Trial' } } as const;
const UNIT = { agency: AGENCY, target: null, finished: null, issued: null };
const FRAME = {
  round: { slug: '2026', name: { vi: 'Đợt thử', en: 'Round' }, opensOn: '2026-01-01', lastDay: null },
  root: { agency: AGENCY, target: null },
  questionnaire: { id: 'DV16.1', checksum: '' },
  method: { id: 'TOP2.1', checksum: '' },
  rho0: {},
  units: [UNIT],
};

function render(otherForms: readonly OtherForm[], locale: Locale = 'vi'): string {
  const tallies = otherForms.length > 0 ? { ...NO_ANSWERS, otherForms } : NO_ANSWERS;
  const result = unitResult(FRAME, UNIT, { questionnaire: DV16, method: TOP2 }, tallies);
  return renderToStaticMarkup(<OpenStream result={result} locale={locale} />);
}

it('is not there where nobody answered outside the official stream', () => {
  expect(render([])).toBe('');
});

it('counts quick forms even where there is no figure, and draws none of them', () => {
  const quick = [{ questionnaire: 'NHANH6.1', ballots: 1_234 }];
  expect(render(quick)).toContain('1.234 phiếu nhanh trả lời tại máy (mẫu NHANH6.1)');
  expect(render(quick, 'en')).toContain('1,234 quick forms were answered');
  expect(render(quick)).not.toContain('%');
});
