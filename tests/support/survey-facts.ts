/** What a survey page is made of, for tests that need no database: a commune of an invented province. */
import type { Agency } from '#domain/agency';
import { groupFields } from '#domain/read-answers';
import { DV16 } from './reference-questionnaires.ts';

function agency(kind: Agency['kind'], vi: string, en: string): Agency {
  return { id: vi, code: '1', kind, name: { vi, en }, isUnit: true, validFrom: '2020-01-01', validTo: null };
}

export const SURVEY_FACTS = {
  questionnaire: DV16,
  unit: agency('commune', 'Ủy ban nhân dân xã Thử', 'People’s Committee of Thu commune'),
  asker: agency('province', 'Ủy ban nhân dân tỉnh Mẫu', 'People’s Committee of Mau province'),
  kind: 'code' as const,
  others: 4,
  assistedApart: true,
  synthetic: true,
};

export const EMPTY_FORM = { token: 'a'.repeat(32), given: groupFields([]), problems: [], notice: null };
