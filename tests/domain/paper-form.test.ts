import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DV16, DV22, NHANH6 } from '#db/reference/instruments';
import type { Agency, AgencyLink } from '#domain/agency';
import { treeAt } from '#domain/agency-tree';
import { AGREED, bundleProgress, mayKey } from '#domain/paper-bundle';
import { agreedForm, formDifferences } from '#domain/paper-difference';
import {
  countSpoilt,
  type KeyedForm,
  paperBallot,
  paperLayout,
  readKeyedForm,
  readMark,
  typedOfForm,
} from '#domain/paper-form';
import type { GrantedRole } from '#domain/permission';
import type { Questionnaire } from '#domain/questionnaire';
import { anyForm } from '#tests/support/arbitrary-form';

const ITEMS = '4455554443332211';

function read(fields: Readonly<Record<string, string>>, questionnaire: Questionnaire = DV16) {
  return readKeyedForm(questionnaire, (field) => fields[field] ?? '');
}

function formOf(fields: Readonly<Record<string, string>>): KeyedForm {
  const { form, problems } = read({ items: ITEMS, others: '000000000', ...fields });
  if (!form) throw new Error(JSON.stringify(problems));
  return form;
}

it('lays the sixteen items out in one line, then the other questions in the order of the paper', () => {
  const { items, others, multiples, texts } = paperLayout(DV16);
  expect(items.map(({ code }) => code).join(' ')).toBe('A1 A2 A3 B1 B2 B3 B4 C1 C2 C3 D1 D2 D3 E1 E2 E3');
  expect(others.map(({ code }) => code).join(' ')).toBe(
    'overall visits timeliness late_notice late_apology difficulties extra_money gender age',
  );
  expect(multiples.map(({ code }) => code)).toEqual(['wishes']);
  expect(texts.map(({ name, maxLength }) => [name, maxLength])).toEqual([
    ['wishes.other', 200],
    ['comment', 2000],
  ]);
});

it('reads levels, "no opinion" as x or by its place, blanks and what was spoilt', () => {
  const form = formOf({ items: '12345x60*4444444', others: '512000024' });
  expect(form.marks).toMatchObject({
    ...{ A1: ['1'], B2: ['5'], B3: ['x'], B4: ['x'], C1: [], C2: 'spoilt', C3: ['4'] },
    ...{ overall: ['5'], visits: ['0'], timeliness: ['on_time'], gender: ['female'], age: ['50-60'] },
  });
  expect(countSpoilt(DV16, form)).toBe(1);
});

it('takes what people put between the signs, and capitals', () => {
  expect(read({ items: '445 5554-443 332.21X', others: '000 000 000' }).form?.marks['E3']).toEqual(['x']);
});

it('says which question has a sign that is no box, and how many signs a line lacks', () => {
  expect(read({ items: '445555444333221', others: '0000000007' }).problems).toEqual([
    { field: 'items', code: 'length', question: null, got: 15, wanted: 16 },
    { field: 'others', code: 'length', question: null, got: 10, wanted: 9 },
  ]);
  expect(read({ items: '4455754443332219', others: '000000004' }).problems).toEqual([
    { field: 'items', code: 'sign', question: 'B2', got: '7', wanted: 16 },
    { field: 'items', code: 'sign', question: 'E3', got: '9', wanted: 16 },
  ]);
});

it('takes nothing, and two signs at once, for no box', () => {
  const [item] = paperLayout(DV16).items;
  const marks = ['', '12', '7', '4', 'x', '0', '*'].map((sign) => item && readMark(DV16, item, sign));
  expect(marks).toEqual([undefined, undefined, undefined, ['4'], ['x'], [], 'spoilt']);
});

it('reads a multiple choice in any order, up to what the form allows', () => {
  expect(formOf({ 'choice-wishes': '9 1 3' }).marks['wishes']).toEqual(['faster', 'online', 'other']);
  expect(formOf({ 'choice-wishes': '' }).marks['wishes']).toEqual([]);
  expect(formOf({ 'choice-wishes': '*' }).marks['wishes']).toBe('spoilt');
  const problems = (wishes: string) =>
    read({ items: ITEMS, others: '000000000', 'choice-wishes': wishes }).problems.map(({ code, got }) => [
      code,
      got,
    ]);
  expect(problems('1234')).toEqual([['most', 4]]);
  expect(problems('1a')).toEqual([['sign', 'a']]);
  expect(problems('10')).toEqual([['sign', '0']]);
});

it('keeps a text clean and within its limit', () => {
  expect(formOf({ 'text-comment': '  Rất\u0000 tốt \r\n' }).texts).toEqual({ comment: 'Rất tốt' });
  const { problems } = read({ items: ITEMS, others: '000000000', 'text-comment': 'ă'.repeat(2001) });
  expect(problems).toEqual([
    { field: 'text-comment', code: 'long', question: 'comment', got: 2001, wanted: 2000 },
  ]);
});

it('makes a ballot in which what was spoilt is blank, marked as paper', () => {
  const ballot = paperBallot(
    DV16,
    formOf({
      ...{ items: '4*40444444444444', others: '413120020' },
      ...{ 'choice-wishes': '9', 'text-wishes.other': 'Thêm ghế', 'text-comment': 'Tốt' },
    }),
  );
  expect(ballot.answers).toMatchObject({
    A1: '4',
    A3: '4',
    overall: '4',
    timeliness: 'late',
    wishes: ['other'],
  });
  expect(Object.keys(ballot.answers)).not.toContain('A2');
  expect(Object.keys(ballot.answers)).not.toContain('B1');
  expect(ballot.texts).toEqual({ 'wishes.other': 'Thêm ghế', comment: 'Tốt' });
  expect(ballot.traits).toEqual({ gender: 'female', mode: 'paper' });
});

it('drops an answer that another one makes irrelevant', () => {
  // The result came on time, and yet "told in advance" is ticked.
  expect(paperBallot(DV16, formOf({ others: '002100000' })).answers).not.toHaveProperty('late_notice');
});

it.each([
  ['DV16', DV16],
  ['DV22', DV22],
  ['NHANH6', NHANH6],
])('reads back every form of %s as it was keyed, and makes a ballot of it', (_, questionnaire) => {
  fc.assert(
    fc.property(anyForm(questionnaire), (form) => {
      expect(read(typedOfForm(questionnaire, form), questionnaire).form).toEqual(form);
      expect(() => paperBallot(questionnaire, form)).not.toThrow();
      expect(formDifferences(questionnaire, form, form)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('agrees with the second person wherever it is told to, and so has no difference left', () => {
  fc.assert(
    fc.property(anyForm(DV16), anyForm(DV16), (first, second) => {
      const agreed = agreedForm(first, formDifferences(DV16, first, second), second);
      expect(formDifferences(DV16, agreed, second)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('never throws on what may be typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.string(), (items, others) => {
      read({ items, others, 'choice-wishes': others, 'text-comment': items });
    }),
  );
});

it('takes commas and capitals for no difference, a word for one', () => {
  const differences = (first: string, second: string) =>
    formDifferences(DV16, formOf({ 'text-comment': first }), formOf({ 'text-comment': second }));
  expect(differences('Cán bộ, nhiệt tình.', 'cán bộ nhiệt tình')).toEqual([]);
  expect(differences('Cán bộ nhiệt tình', 'Cán bộ nhiệt tinh')).toEqual([{ kind: 'text', name: 'comment' }]);
  expect(differences('', 'Tốt')).toEqual([{ kind: 'text', name: 'comment' }]);
});

it('throws where a difference is left open', () => {
  const [first, second] = [formOf({}), formOf({ items: `5${ITEMS.slice(1)}` })];
  const differences = formDifferences(DV16, first, second);
  expect(() => agreedForm(first, differences, { marks: {}, texts: {} })).toThrow(RangeError);
});

it('finds the first form that somebody has not keyed and two others have not either', () => {
  const keying = (form: number, pass: number, keyedBy: string) => ({ form, pass, keyedBy });
  const rows = [
    keying(1, 1, 'a'),
    keying(1, 2, 'b'),
    keying(2, 1, 'a'),
    keying(3, 1, 'b'),
    keying(1, AGREED, 'a'),
  ];
  expect(bundleProgress(4, rows, 'a')).toEqual({ once: 3, twice: 1, next: 3 });
  expect(bundleProgress(4, rows, 'b')).toEqual({ once: 3, twice: 1, next: 2 });
  expect(bundleProgress(4, rows, 'c')).toEqual({ once: 3, twice: 1, next: 2 });
  expect(bundleProgress(1, rows.slice(0, 2), 'a')).toEqual({ once: 1, twice: 1, next: null });
});

const agency = (id: string, kind: Agency['kind']): Agency => ({
  ...{ id, code: id, kind, name: { vi: id, en: id }, isUnit: true, validFrom: '2020-01-01', validTo: null },
});
const link = (child: string): AgencyLink => ({ child, parent: 'p', validFrom: '2020-01-01', validTo: null });
const TREE = treeAt(
  [agency('p', 'province'), agency('c1', 'commune'), agency('c2', 'commune')],
  [link('c1'), link('c2')],
  '2026-03-15',
);

it('lets the Department key and never the counter, not even somebody who is both', () => {
  const may = (...grants: (readonly [GrantedRole, string | null])[]) =>
    mayKey({ account: 'a', grants: grants.map(([role, scope]) => ({ role, scope })) }, 'c1', TREE);
  expect(may(['department_analyst', 'p'])).toBe(true);
  expect(may(['department_administrator', null])).toBe(true);
  expect(may(['department_analyst', 'c2'])).toBe(false);
  expect(may(['agency_officer', 'c1'])).toBe(false);
  expect(may(['department_analyst', 'p'], ['agency_officer', 'c1'])).toBe(false);
  expect(may(['department_analyst', 'p'], ['agency_viewer', 'p'])).toBe(false);
  expect(may(['department_analyst', 'p'], ['agency_officer', 'c2'])).toBe(true);
  expect(may(['system_administrator', null])).toBe(false);
});
