import { expect, it } from 'vitest';
import { DV16 } from '#db/reference/instruments';
import { addDays } from '#domain/calendar';
import { DEFAULT_PLAN } from '#domain/round';
import {
  type ClosingFacts,
  closingChecks,
  expectedAnswers,
  type OpeningFacts,
  openingChecks,
} from '#domain/round-checks';
import { isRoundSlug, type RoundDraft, readRoundDraft } from '#domain/round-draft';

const DRAFT: RoundDraft = {
  ...{ slug: '2027', name: { vi: 'Đợt', en: 'Round' }, root: 'p', questionnaire: 'DV16.1', method: 'TOP2.1' },
  ...{ opensOn: '2027-01-01', closesOn: '2028-01-01', plan: DEFAULT_PLAN, expectedShare: 0.1 },
};
const FACTS: OpeningFacts = {
  ...{ today: '2026-12-01', slugTaken: false, overlapping: null, questionnaire: DV16, methodSupported: true },
  ...{ units: 4, unitsWithoutTarget: 0, desksWithoutCode: 0, yearsWithoutHolidays: [], dossiersPerLeaf: [] },
};
const codes = (draft: Partial<RoundDraft>, facts: Partial<OpeningFacts> = {}) =>
  openingChecks({ ...DRAFT, ...draft }, { ...FACTS, ...facts }).map(({ code, level }) => `${level} ${code}`);

it('has nothing against a sound plan', () => {
  expect(codes({})).toEqual([]);
});

it.each([
  [{}, { slugTaken: true }, 'error slug_taken'],
  [{ opensOn: '2026-11-30', closesOn: '2027-06-01' }, {}, 'error opens_in_past'],
  [{ closesOn: '2027-01-01' }, {}, 'error ends_before_start'],
  [{}, { overlapping: '2026' }, 'error overlaps'],
  [{}, { questionnaire: null }, 'error questionnaire_missing'],
  [{}, { methodSupported: null }, 'error method_missing'],
  [{}, { methodSupported: false }, 'error method_unsupported'],
  [{ plan: { ...DEFAULT_PLAN, k: 4 } }, {}, 'error k_too_small'],
  [{ plan: { ...DEFAULT_PLAN, officialModes: [] } }, {}, 'error no_official_mode'],
  [{}, { units: 0 }, 'error no_units'],
  [{ closesOn: '2028-03-01' }, {}, 'warning very_long'],
  [{}, { unitsWithoutTarget: 2 }, 'warning targets_missing'],
  [{}, { desksWithoutCode: 1 }, 'warning desks_without_code'],
  [{}, { yearsWithoutHolidays: ['2027'] }, 'warning holidays_unknown'],
])('says what is wrong: %#', (draft, facts, code) => {
  expect(codes(draft, facts)).toEqual([code]);
});

it('refuses a questionnaire whose longest ballot does not fit an envelope', () => {
  const [first] = DV16.sections;
  if (!first) throw new Error('no section');
  const text = { kind: 'text', code: 'long', text: { vi: 'Dài', en: 'Long' }, maxLength: 9_000 } as const;
  const large = { ...DV16, sections: [{ ...first, questions: [...first.questions, text] }] };
  expect(codes({}, { questionnaire: large as never })).toEqual(['error questionnaire_too_large']);
});

it('lets a plan split where leaves fill twenty batches, and not where most would wait for the close', () => {
  const plan = { ...DEFAULT_PLAN, splits: ['channel'] as const };
  // 1,000 dossiers a year, one in ten answers: exactly twenty batches of five.
  expect(codes({ plan }, { dossiersPerLeaf: [1000, 4000] })).toEqual([]);
  expect(codes({ plan }, { dossiersPerLeaf: [999, 4000] })).toEqual(['warning splits_too_thin']);
  expect(codes({ plan }, { dossiersPerLeaf: [999, 10, 4000] })).toEqual(['error splits_too_thin']);
  expect(codes({ plan })).toEqual(['warning splits_unknown']);
  expect(expectedAnswers({ ...DRAFT, closesOn: '2027-07-02', opensOn: '2027-01-01' }, [3650])).toEqual([182]);
});

it('puts errors before warnings', () => {
  expect(codes({}, { desksWithoutCode: 1, units: 0 })).toEqual([
    'error no_units',
    'warning desks_without_code',
  ]);
});

it('closes on the day after the last without a word, and earlier or with open cases only for a reason', () => {
  const facts: ClosingFacts = {
    ...{ today: '2028-01-01', opensOn: '2027-01-01', closesOn: '2028-01-01', closedOn: null },
    ...{ openCases: 0, openBundles: 0, slipsUntil: null },
  };
  const said = (more: Partial<ClosingFacts>) =>
    closingChecks({ ...facts, ...more }).map(({ code, level }) => `${level} ${code}`);
  expect(said({})).toEqual([]);
  expect(said({ today: '2027-12-31' })).toEqual(['reason early']);
  expect(said({ closesOn: null })).toEqual(['reason early']);
  expect(said({ openCases: 1 })).toEqual(['reason open_cases']);
  expect(said({ slipsUntil: '2028-01-05' })).toEqual(['warning slips_valid']);
  expect(said({ openBundles: 2 })).toEqual(['reason paper_open']);
  expect(said({ closedOn: '2028-01-01' })).toEqual(['error closed_already']);
  expect(said({ today: '2026-12-31' })).toEqual(['error not_begun', 'reason early']);
});

const TYPED = {
  ...{ slug: '2027', name: 'Đợt 2027', nameEn: '', root: 'p', questionnaire: 'DV16.1', method: 'TOP2.1' },
  ...{ opensOn: '1/1/2027', lastDay: '2027-12-31', k: '5', expectedShare: '12,5' },
  ...{ splits: ['mode', 'nothing', 'service'], modes: ['paper', 'slip', 'other'] },
};
const CHOICES = { roots: ['p'], questionnaires: ['DV16.1'], methods: ['TOP2.1'] };
const read = (more: Partial<typeof TYPED>) =>
  readRoundDraft({ ...TYPED, ...more }, CHOICES, (date) => addDays(date, 1));

it('reads a draft as typed, with what is not known left out', () => {
  expect(read({})).toEqual({
    draft: {
      ...{ slug: '2027', root: 'p', questionnaire: 'DV16.1', method: 'TOP2.1' },
      name: { vi: 'Đợt 2027', en: 'Đợt 2027' },
      ...{ opensOn: '2027-01-01', closesOn: '2028-01-01', expectedShare: 0.125 },
      plan: { splits: ['service', 'mode'], officialModes: ['slip', 'paper'], k: 5 },
    },
  });
});

it('names every field that cannot be stored', () => {
  const wrong = { slug: 'Đợt', name: ' ', root: 'x', questionnaire: '', method: '', opensOn: '2027-02-30' };
  expect(read({ ...wrong, lastDay: '', k: '5.5', expectedShare: '0' })).toEqual({
    problems: [
      ...['slug', 'name', 'root', 'questionnaire', 'method', 'opensOn', 'lastDay', 'k', 'expectedShare'],
    ],
  });
});

it('says which name is too long rather than cut what is signed', () => {
  const long = 'Đ'.repeat(121);
  expect(read({ name: long, nameEn: long })).toEqual({ problems: ['name', 'nameEn'] });
  expect(read({ name: long.slice(1) })).toHaveProperty('draft.name.vi', long.slice(1));
  expect(read({ lastDay: '31/12/9999' })).toEqual({ problems: ['lastDay'] });
});

it('takes as a name in addresses what is none of the words that stand there', () => {
  expect(['2027', '2026-2027', 'quy-1-2027'].filter(isRoundSlug)).toHaveLength(3);
  for (const bad of ['', 'moi', 'du-thao', 'chuoi', 'a--1', '-1', '1-', 'A1', '1/2', '1'.repeat(41), 'nam'])
    expect(isRoundSlug(bad)).toBe(false);
});
