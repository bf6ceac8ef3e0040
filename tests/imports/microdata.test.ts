import { expect, test } from 'vitest';
import { DESIGN_TRAITS, type Design } from '#domain/statistics/survey/design';
import { readMicrodata } from '#imports/microdata';

function read(content: string, design: Design = 'srs_wr', categories: readonly string[] = []) {
  const records: object[] = [];
  const columns = { items: ['q1', 'q2'], categories, design: DESIGN_TRAITS[design], respondents: true };
  const refusal = readMicrodata([Buffer.from(content)], columns, (record) => {
    records.push({ ...record, levels: [...record.levels], categories: [...record.categories] });
    return undefined;
  });
  return refusal ?? records;
}

test('a simple random sample needs only its items', () => {
  expect(read('q2,q1\n4,5\n,1\n')).toMatchObject([
    { line: 2, respondent: '1', weight: 1, levels: [5, 4] },
    { line: 3, respondent: '2', weight: 1, levels: [1, 0] },
  ]);
});

test('a two-stage sample reads its strata, clusters, weights and populations', () => {
  const head = 'respondent,agency,stratum,cluster,weight,fpc1,fpc2,channel,q1,q2';
  expect(read(`${head}\nr1,A01,S1,C1,12.5,30,607,desk,3,\n`, 'twostage', ['channel'])).toEqual([
    {
      line: 2,
      respondent: 'r1',
      agency: 'A01',
      stratum: 'S1',
      cluster: 'C1',
      weight: 12.5,
      population: 30,
      clusterPopulation: 607,
      categories: ['desk'],
      levels: [3, 0],
    },
  ]);
});

test.each([
  ['q1\n5\n', 'srs_wr', 'missing_column', 1, 'q2'],
  ['q1,q2\n5,4\n', 'strat_wr', 'missing_column', 1, 'stratum'],
  ['stratum,q1,q2\nS,5,4\n', 'strat_wr', 'missing_column', 1, 'weight'],
  ['q1,q2\n5,4\n', 'srs_fpc', 'missing_column', 1, 'fpc1'],
  ['q1,q1,q2\n5,5,4\n', 'srs_wr', 'repeated_column', 1, 'q1'],
  ['q1,q2\n5,4\n5,6\n', 'srs_wr', 'level', 3, 'q2'],
  ['q1,q2\n5,0\n', 'srs_wr', 'level', 2, 'q2'],
  ['q1,q2\n5,NA\n', 'srs_wr', 'level', 2, 'q2'],
  ['q1,q2\n4.0,5\n', 'srs_wr', 'level', 2, 'q1'],
  ['weight,q1,q2\n-1,5,4\n', 'srs_wr', 'weight', 2, 'weight'],
  ['weight,q1,q2\n0,5,4\n', 'srs_wr', 'weight', 2, 'weight'],
  ['weight,q1,q2\n,5,4\n', 'srs_wr', 'weight', 2, 'weight'],
  ['weight,q1,q2\n0x10,5,4\n', 'srs_wr', 'weight', 2, 'weight'],
  ['weight,q1,q2\n"1,5",5,4\n', 'srs_wr', 'weight', 2, 'weight'],
  ['fpc1,q1,q2\nmany,5,4\n', 'srs_fpc', 'population', 2, 'fpc1'],
  ['stratum,weight,q1,q2\n,1,5,4\n', 'strat_wr', 'blank', 2, 'stratum'],
  ['q1,q2\n5\n', 'srs_wr', 'ragged', 2, 'q2'],
  ['q1,q2\n5,4,3\n', 'srs_wr', 'ragged', 2, 'q2'],
  ['q1,q2\n5,"4\n', 'srs_wr', 'quote', 2, 'q2'],
  ['', 'srs_wr', 'no_rows', 1, ''],
] as const)('refuses %j as %s: %s on line %d, column %s', (content, design, problem, line, column) => {
  expect(read(content, design)).toMatchObject({ problem, line, column });
});
