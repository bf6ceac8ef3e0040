import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Agency, type AgencyKind, type AgencyLink, isValidOn } from '#domain/agency';
import type { EventProblem, RoundSpan } from '#domain/agency-event-rules';
import { type AgencyEvent, type PlannedEvent, planEvent } from '#domain/agency-events';
import { type AgencyRegister, createRegister, joinChanges, touchedBy } from '#domain/agency-register';
import type { AgencyDraft } from '#domain/agency-rules';
import { listUnits, treeAt } from '#domain/agency-tree';
import { addDays } from '#domain/calendar';

function agency(id: string, kind: AgencyKind, more: Partial<Agency> = {}): Agency {
  return {
    ...{ id, code: id, kind, name: { vi: `Đơn vị ${id}`, en: `Unit ${id}` } },
    ...{ isUnit: kind === 'commune' || kind === 'department', validFrom: '2020-01-01', validTo: null },
    ...more,
  };
}

const link = (child: string, parent: string, validFrom = '2020-01-01'): AgencyLink => ({
  ...{ child, parent, validFrom, validTo: null },
});

/** Province 19; department 19.S1; communes 00001 to 00003, each with a desk; a district over the third. */
function plant(): AgencyRegister {
  return createRegister(
    [
      agency('19', 'province'),
      agency('19.S1', 'department'),
      agency('777', 'district'),
      ...['00001', '00002', '00003'].flatMap((code) => [
        agency(code, 'commune'),
        agency(`${code}.Q1`, 'desk'),
      ]),
    ],
    [
      link('19.S1', '19'),
      link('777', '19'),
      ...['00001', '00002', '00003'].map((code) => link(code, code === '00003' ? '777' : '19')),
      ...['00001', '00002', '00003'].map((code) => link(`${code}.Q1`, code)),
    ],
    [],
  );
}

const draft = (code: string, more: Partial<AgencyDraft> = {}): AgencyDraft => ({
  ...{ code, kind: 'commune', name: { vi: `Xã ${code}`, en: `${code} Commune` }, isUnit: true },
  ...more,
});

const newId = (index: number) => `new-${index}`;
const plan = (register: AgencyRegister, event: AgencyEvent, rounds: readonly RoundSpan[] = []) =>
  planEvent(register, rounds, event, newId);

function changeOf(planned: PlannedEvent) {
  if ('problems' in planned) throw new Error(JSON.stringify(planned.problems));
  return planned.change;
}

function problemsOf(planned: PlannedEvent): string[] {
  return 'problems' in planned ? planned.problems.map(({ field, code }) => `${field} ${code}`) : [];
}

function firstProblem(planned: PlannedEvent): EventProblem | undefined {
  return 'problems' in planned ? planned.problems[0] : undefined;
}

const treeOf = (register: AgencyRegister, date: string) =>
  treeAt(
    [...register.agencies()],
    [...register.agencies()].flatMap(({ id }) => register.linksOf(id)),
    date,
  );

const MERGER = {
  kind: 'merge',
  date: '2026-07-01',
  agencies: ['00001', '00002'],
  parent: '19',
  made: draft('00009'),
} as const satisfies AgencyEvent;

const ROUND = {
  ...{ slug: '2026', name: { vi: 'Đợt 2026', en: 'Round 2026' }, root: '19' },
  ...{ opensOn: '2026-01-01', lastDay: '2026-12-31', closed: false },
} satisfies RoundSpan;

describe('what an event writes', () => {
  test('a merger ends the old units, makes one, and puts their desks under it', () => {
    const register = plant();
    const change = changeOf(plan(register, MERGER));
    register.apply(change);
    const before = treeOf(register, '2026-06-30');
    const after = treeOf(register, '2026-07-01');
    expect(listUnits(before, '19').map(({ id }) => id)).toEqual(['00001', '00002', '19.S1', '00003']);
    expect(listUnits(after, '19').map(({ id }) => id)).toEqual(['new-0', '19.S1', '00003']);
    expect(after.children.get('new-0')?.map(({ id }) => id)).toEqual(['00001.Q1', '00002.Q1']);
    expect(change.followed).toEqual(
      ['00001', '00002'].map((predecessor) => ({
        ...{ predecessor, successor: 'new-0', onDate: '2026-07-01', event: 'merge' },
      })),
    );
  });

  test('a split puts each desk where it is told, and ends those that go nowhere', () => {
    const register = plant();
    register.apply(
      changeOf(
        plan(register, {
          ...{ kind: 'create', date: '2021-01-01', parent: '00001' },
          made: draft('00001.Q2', { kind: 'desk', isUnit: false }),
        }),
      ),
    );
    const change = changeOf(
      plan(register, {
        ...{ kind: 'split', date: '2026-07-01', agency: '00001', made: [draft('00011'), draft('00012')] },
        places: { '00001.Q1': 1 },
      }),
    );
    register.apply(change);
    const after = treeOf(register, '2026-07-01');
    expect(after.parents.get('00001.Q1')).toBe('new-1');
    expect(after.agencies.has('new-0')).toBe(true);
    expect(register.withCode('00001.Q2')[0]?.validTo).toBe('2026-07-01');
  });

  test('a new name makes a new agency, which may keep the code; desks stay open', () => {
    const register = plant();
    register.apply(
      changeOf(
        plan(register, {
          ...{ kind: 'rename', date: '2026-07-01', agency: '00001' },
          made: draft('00001', { kind: 'ward' }),
        }),
      ),
    );
    expect(register.withCode('00001').map(({ id, validTo }) => [id, validTo])).toEqual([
      ['00001', '2026-07-01'],
      ['new-0', null],
    ]);
    expect(treeOf(register, '2026-07-01').parents.get('00001.Q1')).toBe('new-0');
  });

  test('a move keeps the agency and its history, and each day has its own parent', () => {
    const register = plant();
    register.apply(
      changeOf(plan(register, { kind: 'move', date: '2026-07-01', agency: '00003', parent: '19' })),
    );
    expect(treeOf(register, '2026-06-30').parents.get('00003')).toBe('777');
    expect(treeOf(register, '2026-07-01').parents.get('00003')).toBe('19');
    // Now the district has nothing under it and may end, on the same day.
    register.apply(changeOf(plan(register, { kind: 'abolish', date: '2026-07-01', agency: '777' })));
    expect(treeOf(register, '2026-07-01').agencies.has('777')).toBe(false);
  });

  test('an abolished unit takes its desks with it', () => {
    const change = changeOf(plan(plant(), { kind: 'abolish', date: '2026-07-01', agency: '00001' }));
    expect(change.ended.map(({ id }) => id)).toEqual(['00001', '00001.Q1']);
    expect(touchedBy(change)).toEqual(['00001', '00001.Q1']);
  });

  test('what was withdrawn before it came is taken up again', () => {
    const register = plant();
    const change = changeOf(plan(register, MERGER));
    register.apply(change);
    register.withdraw(change);
    expect(treeOf(register, '2026-07-02')).toEqual(treeOf(plant(), '2026-07-02'));
    const again = changeOf(planEvent(register, [], MERGER, () => 'another id'));
    expect(again.made.map(({ id }) => id)).toEqual(['new-0']);
  });

  test('planning leaves the register as it was', () => {
    const register = plant();
    plan(register, MERGER);
    plan(register, { kind: 'move', date: '2026-07-01', agency: '777', parent: '00003' });
    expect(treeOf(register, '2027-01-01')).toEqual(treeOf(plant(), '2027-01-01'));
    expect(register.agency('new-0')).toBeUndefined();
    expect(register.withCode('00009')).toEqual([]);
    expect(register.linksTo('777')).toEqual(plant().linksTo('777'));
  });
});

describe('what is refused', () => {
  const refused: readonly [string, AgencyEvent, readonly string[]][] = [
    [
      'a unit under a unit',
      {
        ...{ kind: 'create', date: '2026-07-01', parent: '19.S1' },
        made: draft('19.S1.1', { kind: 'department' }),
      },
      ['parent unit_under_unit'],
    ],
    [
      'a group with units under a unit',
      {
        ...{ kind: 'create', date: '2026-07-01', parent: '00001' },
        made: draft('00001.1', { kind: 'department', isUnit: false }),
      },
      ['parent kind_under'],
    ],
    [
      'an agency under itself',
      { kind: 'move', date: '2026-07-01', agency: '777', parent: '777' },
      ['parent cycle'],
    ],
    [
      'the root going anywhere',
      { kind: 'move', date: '2026-07-01', agency: '19', parent: '777' },
      ['agency root', 'parent kind_under'],
    ],
    ['the root ending', { kind: 'abolish', date: '2026-07-01', agency: '19' }, ['agency root']],
    [
      'a day before the agency began',
      { kind: 'abolish', date: '2019-12-31', agency: '00001' },
      ['agency not_begun'],
    ],
    ['the very day it began', { kind: 'abolish', date: '2020-01-01', agency: '00001' }, ['agency same_day']],
    [
      'ending a group with units under it',
      { kind: 'abolish', date: '2026-07-01', agency: '777' },
      ['agency units_below'],
    ],
    ['a merger of one', { ...MERGER, agencies: ['00001', '00001'] }, ['agency too_few']],
    [
      'a merger of desks',
      { ...MERGER, agencies: ['00001.Q1', '00002.Q1'] },
      ['agency desk', 'agency desk', 'agency units_and_groups'],
    ],
    ['a code of the wrong form', { ...MERGER, made: draft('9') }, ['made.0 code_form']],
    ['a code that another has', { ...MERGER, made: draft('00003') }, ['made.0 code_taken']],
    [
      'no name in Vietnamese',
      { ...MERGER, made: draft('00009', { name: { vi: ' ', en: 'X' } }) },
      ['made.0 name_missing'],
    ],
    [
      'no name in English',
      { ...MERGER, made: draft('00009', { name: { vi: 'Xã X', en: '' } }) },
      ['made.0 name_en_missing'],
    ],
    [
      'a desk with figures of its own',
      { kind: 'create', date: '2026-07-01', parent: '00001', made: draft('00001.Q2', { kind: 'desk' }) },
      ['made.0 unit_kind'],
    ],
    [
      'a split of one',
      { kind: 'split', date: '2026-07-01', agency: '00001', made: [draft('00011')], places: {} },
      ['made.0 too_few'],
    ],
    [
      'a split into two of the same code',
      {
        ...{ kind: 'split', date: '2026-07-01', agency: '00001' },
        made: [draft('00011'), draft('00011')],
        places: {},
      },
      ['made.1 code_taken'],
    ],
    [
      'a new name that is the old one',
      {
        ...{ kind: 'rename', date: '2026-07-01', agency: '00001' },
        made: draft('00001', { name: { vi: 'Đơn vị 00001', en: 'Another' } }),
      },
      ['made.0 nothing_new'],
    ],
    [
      'a move to where it is',
      { kind: 'move', date: '2026-07-01', agency: '00001', parent: '19' },
      ['parent same_parent'],
    ],
    [
      'an agency that there is not',
      { kind: 'abolish', date: '2026-07-01', agency: 'none' },
      ['agency unknown'],
    ],
  ];
  test.each(refused)('%s', (_name, event, expected) => {
    expect(problemsOf(plan(plant(), event))).toEqual(expected);
  });

  test('two events of one agency on the same day, and any before one that is recorded', () => {
    const register = plant();
    register.apply(changeOf(plan(register, MERGER)));
    const rename = (date: string): AgencyEvent => ({
      ...{ kind: 'rename', date, agency: '00001' },
      made: draft('00008'),
    });
    expect(problemsOf(plan(register, rename('2026-07-01')))).toEqual(['agency ended']);
    expect(firstProblem(plan(register, rename('2026-05-01')))).toMatchObject({
      ...{ code: 'later_event', date: '2026-07-01' },
    });
    const made: AgencyEvent = { kind: 'abolish', date: '2026-07-01', agency: 'new-0' };
    expect(problemsOf(plan(register, made))).toEqual(['agency same_day']);
    // A desk that comes to the old unit in between would be left behind by the merger.
    expect(
      problemsOf(plan(register, { kind: 'move', date: '2026-05-01', agency: '00003.Q1', parent: '00001' })),
    ).toEqual(['parent later_event']);
  });

  test('a cycle that only a later day would bring', () => {
    const register = createRegister(
      [agency('19', 'province'), ...['a', 'b'].map((id) => agency(id, 'department', { isUnit: false }))],
      [link('a', '19'), link('b', '19')],
      [],
    );
    register.apply(changeOf(plan(register, { kind: 'move', date: '2026-07-01', agency: 'b', parent: 'a' })));
    expect(
      problemsOf(plan(register, { kind: 'move', date: '2026-05-01', agency: 'a', parent: 'b' })),
    ).toEqual(['agency later_event']);
    expect(
      problemsOf(plan(register, { kind: 'move', date: '2026-08-01', agency: 'a', parent: 'b' })),
    ).toEqual(['parent cycle']);
  });

  test('a day within a closed round, with the first one that is free', () => {
    const closed = { ...ROUND, lastDay: '2026-06-30', closed: true };
    expect(firstProblem(plan(plant(), { ...MERGER, date: '2026-06-30' }, [closed]))).toEqual({
      ...{ code: 'closed_round', field: 'date', round: closed.name, date: '2026-07-01' },
    });
    expect(problemsOf(plan(plant(), MERGER, [closed]))).toEqual([]);
    // A desk has no figures: it may be recorded late.
    const desk = draft('00001.Q2', { kind: 'desk', isUnit: false });
    expect(
      problemsOf(
        plan(plant(), { kind: 'create', date: '2026-02-01', parent: '00001', made: desk }, [closed]),
      ),
    ).toEqual([]);
  });

  test('a code twice within one round; from its first day on, or after it, it may go on', () => {
    const kept = { ...MERGER, made: draft('00001') };
    expect(problemsOf(plan(plant(), kept, [ROUND]))).toEqual(['made.0 code_in_round']);
    expect(problemsOf(plan(plant(), { ...kept, date: '2026-01-01' }, [ROUND]))).toEqual([]);
    expect(problemsOf(plan(plant(), { ...kept, date: '2027-01-01' }, [ROUND]))).toEqual([]);
  });

  test('ending the agency that an open round surveys', () => {
    const round = { ...ROUND, root: '777' };
    const made = draft('778', { kind: 'district', isUnit: false });
    expect(
      problemsOf(plan(plant(), { kind: 'rename', date: '2026-07-01', agency: '777', made }, [round])),
    ).toEqual(['agency round_root']);
  });
});

/** Events drawn at random over whatever is there, most of them sensible; all that are not refused are applied. */
const someEvent = fc.record({
  kind: fc.constantFrom('create', 'create', 'merge', 'split', 'rename', 'abolish', 'move', 'withdraw'),
  day: fc.nat({ max: 2_000 }),
  picks: fc.array(fc.nat({ max: 1_000 }), { minLength: 4, maxLength: 4 }),
  agencyKind: fc.constantFrom<AgencyKind>('commune', 'department', 'district', 'desk', 'ward'),
  /** Now and then the choices fit nothing. */
  wild: fc.integer({ min: 0, max: 5 }).map((drawn) => drawn === 0),
});
type Drawn = Parameters<Parameters<typeof someEvent.map>[0]>[0];

function eventFrom(drawn: Drawn, register: AgencyRegister, step: number): AgencyEvent | undefined {
  const { kind, day, picks, wild } = drawn;
  const date = addDays('2020-06-01', day);
  const all = [...register.agencies()].filter((one) => wild || (isValidOn(one, date) && one.id !== '19'));
  const choose = (from: readonly Agency[], index: number) => from[(picks[index] ?? 0) % from.length];
  const picked = choose(all, 0);
  if (!picked) return undefined;
  const agency = picked.id;
  const groups = all.filter(({ isUnit, kind: of }) => wild || (!isUnit && of !== 'desk'));
  const above = [...groups.map(({ id }) => id), '19'];
  const parent = above[(picks[1] ?? 0) % above.length] ?? '19';
  const made = (agencyKind: AgencyKind, at: number): AgencyDraft => {
    const five = String(10_000 + step * 10 + at);
    const numbered = agencyKind === 'district' ? String(100 + step * 2 + at) : five;
    const code = agencyKind === 'desk' || agencyKind === 'department' ? `X.${five}` : numbered;
    const isUnit = wild || agencyKind === 'commune' || agencyKind === 'ward' || agencyKind === 'department';
    return { code, kind: agencyKind, name: { vi: `Xã ${five}`, en: five }, isUnit };
  };
  if (kind === 'create') {
    const desk = drawn.agencyKind === 'desk';
    return { kind, date, parent: desk ? agency : parent, made: made(drawn.agencyKind, 0) };
  }
  const own = register.linkOf(agency, date)?.parent ?? '19';
  if (kind === 'merge') {
    const beside = register.children(own, date).filter(({ id }) => id !== agency);
    const other = choose(beside, 2)?.id ?? agency;
    return { kind, date, agencies: [agency, other], parent: own, made: made(picked.kind, 0) };
  }
  if (kind === 'rename') return { kind, date, agency, made: made(picked.kind, 0) };
  if (kind === 'abolish') return { kind, date, agency };
  if (kind === 'move') return { kind, date, agency, parent };
  if (kind === 'split') {
    const places = Object.fromEntries(register.children(agency, date).map(({ id }, at) => [id, at % 2]));
    return { kind, date, agency, made: [made(picked.kind, 0), made(picked.kind, 1)], places };
  }
  return undefined;
}

/** One root, one parent each, no cycle (all by `treeAt`), no unit at or above a unit. */
function expectTree(register: AgencyRegister, date: string): void {
  const tree = treeOf(register, date);
  expect(tree.roots.map(({ id }) => id)).toEqual(['19']);
  for (const { id, isUnit } of tree.agencies.values()) {
    if (!isUnit) continue;
    for (let at = tree.parents.get(id); at !== undefined; at = tree.parents.get(at))
      expect(tree.agencies.get(at)?.isUnit).toBe(false);
  }
  const codes = [...tree.agencies.values()].map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
}

test('after any sequence of events every day has one tree, and none changes the days before it', () => {
  let applied = 0;
  fc.assert(
    fc.property(fc.array(someEvent, { minLength: 20, maxLength: 40 }), (drawn) => {
      const register = plant();
      const done: { readonly date: string; readonly change: ReturnType<typeof changeOf> }[] = [];
      for (const [step, one] of drawn.entries()) {
        if (one.kind === 'withdraw') {
          const last = done.pop();
          if (last) register.withdraw(last.change);
          continue;
        }
        const event = eventFrom(one, register, step);
        if (!event) continue;
        const dayBefore = addDays(event.date, -1);
        const planned = planEvent(register, [], event, (index) => `${step}.${index}`);
        if ('problems' in planned) continue;
        const before = treeOf(register, dayBefore);
        register.apply(planned.change);
        expect(treeOf(register, dayBefore).parents).toEqual(before.parents);
        done.push({ date: event.date, change: planned.change });
        applied += 1;
      }
      for (const day of ['2020-01-02', ...register.daysAfter('2020-01-01')]) expectTree(register, day);
      expect(joinChanges(done.map(({ change }) => change)).made.length).toBeLessThanOrEqual(80);
    }),
    { numRuns: 300, seed: 20_261_122 },
  );
  // Rare enough to be refused often, common enough to be worth its time.
  expect(applied).toBeGreaterThan(1_500);
});
