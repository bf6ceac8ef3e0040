/** A commune's result with everything a report can show: peers, earlier rounds, views, other surveys. */
import { DV16, TOP2 } from '#db/reference/instruments';
import type { Answers } from '#domain/ballot';
import { listIndexItems } from '#domain/questionnaire';
import type { UnitResult } from '#domain/result';
import { historyOf } from '#domain/result-history';
import type { UnitRecord } from '#domain/result-tables/unit-tables';
import type { View } from '#domain/result-views';
import type { RoundFrame, UnitFrame } from '#domain/round-frame';
import { roundResults } from '#domain/round-results';
import { EMPTY_TALLY } from '#domain/tally';
import { tallyCounter } from '#domain/tally-counter';

const count = tallyCounter(DV16, TOP2.minimumValidShare);
const ITEMS = listIndexItems(DV16);

/** People who follow a mood, the same ones every time; about `level` tenths of their answers are satisfied. */
function ballots(people: number, level: number, weak = ''): Answers[] {
  return Array.from({ length: people }, (_, at) => {
    const mood = (at * 37) % 100;
    const satisfied = (shift: number) => (mood + shift) % 100 < 10 * level;
    const items = ITEMS.map(({ code, factor }, index) => {
      const good =
        satisfied(((at * 13 + index * 29) % 23) - 11) && !(factor === weak && (at + index) % 3 === 0);
      return [code, good ? (mood % 3 === 0 ? '5' : '4') : mood % 2 === 0 ? '2' : '3'];
    });
    const visit = { visits: String(at % 3), timeliness: at % 9 === 0 ? 'late' : 'on_time' };
    return { ...Object.fromEntries(items), overall: satisfied(0) ? '5' : '2', ...visit };
  });
}

const FIELD_TARGETS = { civil: { value: 0.855, strict: false } };

function unit(id: string, name: string): UnitFrame {
  const agency = { id, code: id, kind: 'commune', name: { vi: name, en: `${name} (en)` } } as const;
  return {
    agency,
    target: { value: 0.9, strict: true },
    fieldTargets: FIELD_TARGETS,
    finished: 1380,
    onTime: 1349,
    issued: 420,
  };
}

const UNITS = [
  unit('c1', '=Xã; "Thử"'),
  ...Array.from({ length: 6 }, (_, at) => unit(`c${at + 2}`, `Xã ${at + 2}`)),
];

function resultsOf(year: number, people: number, level: number): readonly UnitResult[] {
  const frame: RoundFrame = {
    round: {
      slug: `${year}-${year + 1}`,
      name: { vi: `Đợt khảo sát ${year}`, en: `Round ${year}` },
      opensOn: `${year}-07-01`,
      lastDay: `${year + 1}-06-30`,
    },
    root: {
      agency: {
        ...UNITS[0]?.agency,
        ...{ id: 'p', code: '19', kind: 'province', name: { vi: 'Tỉnh', en: 'P' } },
      },
      target: null,
    },
    questionnaire: { id: 'DV16.1', checksum: '' },
    method: { id: 'TOP2.1', checksum: '' },
    rho0: { overall: 0.5, A: 0.5, B: 0.5, C: 0.5, D: 0.5, E: 0.5 },
    splits: ['service'],
    services: { birth: { vi: 'Đăng ký khai sinh', en: 'Registering a birth' } },
    fields: { civil: { name: { vi: 'Hộ tịch', en: 'Civil status' }, services: ['birth'] } },
    units: UNITS,
  };
  const viewOf = (view: View, value: string, members: readonly Answers[]) => {
    const { valid, scores } = count(members);
    return { view, value, valid, scores };
  };
  const tallies = new Map(
    UNITS.map(({ agency }, at) => {
      const members = ballots(people + 10 * at, at === 0 ? level : 8 + (at % 3) / 2, at === 0 ? 'C' : '');
      const official = {
        whole: count(members),
        modes: [
          { mode: 'slip', ballots: people - 30 },
          { mode: 'paper', ballots: 20 },
        ],
        views: [
          viewOf('month', `${year}-08`, members.slice(0, 60)),
          viewOf('month', `${year}-09`, members.slice(60, 80)),
          viewOf('month', `${year}-10`, members.slice(80, 87)),
          viewOf('month', `${year}-11`, members.slice(87, 91)),
          viewOf('mode', 'slip', members.slice(30)),
          viewOf('service', 'birth', members.slice(0, 45)),
        ],
      };
      const open = { whole: at === 0 ? count(ballots(50, 9)) : EMPTY_TALLY, modes: [], views: [] };
      return [agency.id, { official, open }];
    }),
  );
  return roundResults(frame, { questionnaire: DV16, method: TOP2 }, tallies).units;
}

/** The commune in 2025–2026, with the round before as what it is compared with. */
export function unitRecord(): UnitRecord {
  const [before] = resultsOf(2024, 160, 8.8);
  const [result] = resultsOf(2025, 180, 8);
  if (!before || !result) throw new Error('unitRecord: no result');
  return {
    result,
    questionnaire: DV16,
    history: historyOf([before, result]),
    move: { against: before.round.slug, moved: 'lower', together: 1 },
    outside: [
      {
        ...{ id: 'o1', agency: 'c1', year: 2022, value: 0.8123, respondents: 310 },
        ...{
          name: { vi: 'Xã cũ', en: 'Old' },
          source: '=HYPERLINK("x";"y")',
          enteredOn: '2026-01-05',
          withdrawn: null,
        },
      },
    ],
    compared: before,
  };
}
