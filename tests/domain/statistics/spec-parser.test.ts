import { expect, test } from 'vitest';
import { correlationOf, targetOf } from '#domain/statistics/survey/spec';
import { parseAnalysisSpec } from '#domain/statistics/survey/spec-parser';

const MINIMAL = { design: 'srs_wr', factors: { A: ['q1', 'q2'] } };
const parse = (change: object) => parseAnalysisSpec(JSON.stringify({ ...MINIMAL, ...change }));

test('what a specification leaves out has a default', () => {
  expect(parse({})).toEqual({
    design: 'srs_wr',
    lonelyPsu: 'fail',
    factors: { A: ['q1', 'q2'] },
    by: [],
    target: 0.9,
    rho0: 0.6,
    contrasts: [],
    calibrate: [],
  });
});

test('the correlation may be one for each scope; scopes that are not named have the starting value', () => {
  const spec = parse({ rho0: { overall: 0.3 } });
  expect(spec).toMatchObject({ rho0: { overall: 0.3 } });
  expect(parse({ rho0: { Z: 0.5 } })).toMatchObject({ problem: 'spec_unknown', column: 'rho0.Z' });
  if ('problem' in spec) throw new Error(spec.problem);
  expect([correlationOf(spec, 'overall'), correlationOf(spec, 'A')]).toEqual([0.3, 0.6]);
});

test('domains may have targets of their own, as a share to exceed or to reach, or none', () => {
  const agency = { c1: 0.85, c2: { value: 1, strict: false }, c3: null };
  const spec = parse({ by: ['agency'], targets: { agency, all: { all: 0.8 } } });
  if ('problem' in spec) throw new Error(spec.problem);
  const of = (value: string) => targetOf(spec, { agency: value });
  expect([of('c1'), of('c2'), of('c3')]).toEqual([
    { value: 0.85, strict: true },
    { value: 1, strict: false },
    null,
  ]);
  // Whatever is not named is judged by the one target, also what is called like something of JavaScript's own.
  for (const other of ['c4', 'constructor', '__proto__'])
    expect(of(other)).toEqual({ value: 0.9, strict: true });
  expect(targetOf(spec, { all: 'all' })).toEqual({ value: 0.8, strict: true });
  expect(parse({ targets: { agency } })).toMatchObject({
    problem: 'spec_unknown',
    column: 'targets.agency',
  });
});

test('cells may combine columns and write numbers without quotes', () => {
  const cells = [
    { period: 2026, channel: 'desk', N: 10 },
    { channel: 'online', period: 2026, N: 20 },
  ];
  expect(parse({ calibrate: [{ cells }] })).toMatchObject({
    calibrate: [
      { within: {}, cells: [{ values: { period: '2026', channel: 'desk' }, size: 10 }, { size: 20 }] },
    ],
  });
});

test.each([
  [{ design: 'simple' }, 'design'],
  [{ design: undefined }, 'design'],
  [{ lonely_psu: 'average' }, 'lonely_psu'],
  [{ factors: {} }, 'factors'],
  [{ factors: { A: [] } }, 'factors.A'],
  [{ factors: { overall: ['q1'] } }, 'factors.overall'],
  [{ factors: { A: ['q1', 'q1'] } }, 'factors.A'],
  [{ by: 'agency' }, 'by'],
  [{ by: [true] }, 'by[0]'],
  [{ target: 90 }, 'target'],
  [{ target: 0 }, 'target'],
  [{ targets: [] }, 'targets'],
  [{ targets: { all: { all: 90 } } }, 'targets.all.all'],
  [{ targets: { all: { all: { value: 0.9 } } } }, 'targets.all.all.strict'],
  [{ targets: { all: { all: { value: 2, strict: true } } } }, 'targets.all.all.value'],
  [{ rho0: -0.1 }, 'rho0'],
  [{ rho0: { A: 2 } }, 'rho0.A'],
  [{ contrasts: [{ scope: 'B', by: 'x', a: '1', b: '2' }] }, 'contrasts[0].scope'],
  [{ contrasts: [{ scope: 'A', by: 'x', a: '1', b: '1' }] }, 'contrasts[0].b'],
  [{ calibrate: [{}] }, 'calibrate[0]'],
  [{ calibrate: [{ margins: {}, cells: [] }] }, 'calibrate[0]'],
  [{ calibrate: [{ margins: { x: { a: 0 } } }] }, 'calibrate[0].margins.x.a'],
  [{ calibrate: [{ cells: [{ N: 3 }] }] }, 'calibrate[0].cells[0]'],
  [
    {
      calibrate: [
        {
          cells: [
            { x: 'a', N: 3 },
            { x: 'a', N: 4 },
          ],
        },
      ],
    },
    'calibrate[0].cells[1]',
  ],
  [
    {
      calibrate: [
        {
          cells: [
            { x: 'a', N: 3 },
            { y: 'a', N: 4 },
          ],
        },
      ],
    },
    'calibrate[0].cells[1]',
  ],
])('refuses %j at %s', (change, column) => {
  expect(parse(change)).toMatchObject({ problem: 'spec_value', file: 'spec', column });
});

test('margins of one population have one total', () => {
  const margins = { x: { a: 10, b: 20 }, y: { c: 31 } };
  expect(parse({ calibrate: [{ margins }] })).toMatchObject({
    problem: 'spec_margins_disagree',
    column: 'calibrate[0].margins.y',
    values: { value: '[30,31]' },
  });
});

test('an entry nobody knows is refused rather than ignored', () => {
  expect(parse({ lonely: 'adjust' })).toMatchObject({ problem: 'spec_unknown', column: 'lonely' });
});

test('what is not JSON is refused with the parser’s own words', () => {
  expect(parseAnalysisSpec('{design}')).toMatchObject({ problem: 'spec_json', file: 'spec' });
});
