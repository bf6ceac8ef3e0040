/**
 * Records of a made-up round of any size, through the same functions that freeze a real one: for tests of reports
 * and for their bench. Units of every tier are among the first ones.
 */
import { DV16, TOP2 } from '#db/reference/instruments';
import type { Answers } from '#domain/ballot';
import { RANKS_AS_FROZEN } from '#domain/later-decisions';
import type { Locale } from '#domain/questionnaire';
import { listQuestions, scaleOf } from '#domain/questionnaire';
import { reportFacts } from '#domain/report/report-facts';
import { NO_SETTINGS } from '#domain/report/report-settings';
import { NO_EXTRAS, type ReportSource } from '#domain/report/report-source';
import type { StreamTally, UnitTallies } from '#domain/result';
import type { RoundFrame, UnitFrame } from '#domain/round-frame';
import { roundResults } from '#domain/round-results';
import { seededSource } from '#domain/statistics/random-source';
import { EMPTY_TALLY, type Tally } from '#domain/tally';
import { tallyCounter } from '#domain/tally-counter';
import type { ReportDocument } from '#exports/report/document';
import { provinceReport } from '#exports/report/province-report';
import { newWriting } from '#exports/report/writing';

const count = tallyCounter(DV16, TOP2.minimumValidShare);
/** Ballots of the first units: full, indicative, overall only, unanimous, hidden; then full ones. */
const FIRST_SIZES = [80, 12, 7, 6, 3];
const TARGET = { value: 0.9, strict: true };
const CHECKSUM = 'c0ffee'.repeat(10).padEnd(64, '0');

function drawAnswers(random: () => number, mood: number): Answers {
  const answers: Record<string, string | string[]> = {};
  for (const question of listQuestions(DV16)) {
    if (question.kind === 'text' || (question.kind === 'single' && question.role === 'trait')) continue;
    const options = scaleOf(DV16, question).options.map(({ value }) => value);
    const any = options[Math.floor(random() * options.length)] ?? '';
    if (question.kind === 'multiple') answers[question.code] = [any];
    else if (question.role === 'index') answers[question.code] = random() < mood ? '5' : '2';
    else answers[question.code] = any;
  }
  return answers;
}

const stream = (whole: Tally, views: StreamTally['views'] = []): StreamTally => ({ whole, modes: [], views });

/** Two fields, one with a target of its own, and a procedure that no field holds. */
const SERVICES = ['birth', 'death', 'land', 'lost'] as const;
const NAMES: Readonly<Record<(typeof SERVICES)[number], string>> = {
  birth: 'Khai sinh',
  death: 'Khai tử',
  land: 'Cấp giấy & <Đ>',
  lost: 'Thủ tục cũ',
};
const FIELDS: RoundFrame['fields'] = {
  civil: { name: { vi: 'Hộ tịch', en: 'Civil status' }, services: ['birth', 'death'] },
  land: { name: { vi: 'Đất đai', en: 'Land' }, services: ['land'] },
};
const SPLIT = {
  splits: ['service' as const],
  services: Object.fromEntries(Object.entries(NAMES).map(([id, vi]) => [id, { vi, en: `${vi} (en)` }])),
  fields: FIELDS,
};
const FIELD_TARGETS = { fieldTargets: { land: { value: 0.85, strict: false } } };

/** Every third unit keeps its ballots apart by service; for deaths there are too few people to be shown at any of them. */
function viewsOf(at: number, ballots: readonly Answers[]): StreamTally['views'] {
  if (at % 3 !== 0) return [];
  const cuts = [0, 0.5, 0.55, 0.9, 1].map((share) => Math.round(share * ballots.length));
  return SERVICES.flatMap((value, index) => {
    const [from = 0, to = 0] = cuts.slice(index);
    const { valid, scores } = count(ballots.slice(from, to));
    return to > from ? [{ view: 'service' as const, value, valid, scores }] : [];
  });
}

function tallyOf(at: number, size: number, random: () => number, shift: number): UnitTallies {
  const mood = at === 3 ? 1.1 : 0.8 + 0.18 * random() + shift;
  const ballots = Array.from({ length: size }, () => drawAnswers(random, mood));
  return { official: stream(count(ballots), viewsOf(at, ballots)), open: stream(EMPTY_TALLY) };
}

function unitOf(at: number): UnitFrame {
  const code = String(1000 + at);
  const kind = at % 8 === 0 ? 'department' : 'commune';
  return {
    agency: { id: code, code, kind, name: { vi: `Xã Thử ${at} & <Đ>`, en: `Commune ${at} & <D>` } },
    target: TARGET,
    finished: 200 + at,
    issued: at === 4 ? null : 150,
  };
}

/**
 * @param units how many
 * @param more year of the round, and how much happier people are than in other years
 */
function plantRecords(
  units: number,
  {
    year = 2026,
    shift = 0,
    templates = units,
    split = false,
  }: { year?: number; shift?: number; templates?: number; split?: boolean } = {},
) {
  const random = seededSource(year);
  const frame: RoundFrame = {
    round: {
      slug: String(year),
      name: { vi: `Đợt ${year}`, en: `Round ${year}` },
      opensOn: `${year}-01-01`,
      lastDay: `${year}-12-31`,
    },
    root: {
      agency: {
        id: 'p',
        code: '99',
        kind: 'province',
        name: { vi: 'Ủy ban nhân dân tỉnh Thử', en: 'People’s Committee of Thu Province' },
      },
      target: TARGET,
      ...(split ? FIELD_TARGETS : {}),
    },
    ...(split ? SPLIT : {}),
    questionnaire: { id: 'DV16.1', checksum: 'a'.repeat(64) },
    method: { id: 'TOP2.1', checksum: 'b'.repeat(64) },
    rho0: { overall: 0.6 },
    units: Array.from({ length: units }, (_, at) => ({ ...unitOf(at), ...(split ? FIELD_TARGETS : {}) })),
  };
  // A country's units share some drawn tallies: what is measured is the report, not the drawing.
  const drawn = Array.from({ length: Math.min(templates, units) }, (_, at) =>
    tallyOf(at, FIRST_SIZES[at] ?? 60, random, shift),
  );
  const tallies = new Map(
    frame.units.flatMap(({ agency }, at) => {
      const tally = drawn[at % drawn.length];
      return tally ? [[agency.id, tally] as const] : [];
    }),
  );
  return roundResults(frame, { questionnaire: DV16, method: TOP2 }, tallies);
}

/** @param split whether this year's plan splits ballots by service */
export function plantSource(
  units: number,
  { templates = units, split = false }: { templates?: number; split?: boolean } = {},
): ReportSource {
  const before = plantRecords(units, { year: 2025, shift: -0.08, templates });
  const now = plantRecords(units, { year: 2026, templates, split });
  return {
    status: { kind: 'frozen', number: 1, on: '2027-01-15', checksum: CHECKSUM },
    questionnaire: DV16,
    method: TOP2,
    checksums: { questionnaire: 'a'.repeat(64), method: 'b'.repeat(64) },
    ...now,
    earlier: [before.province],
    ranksSince: RANKS_AS_FROZEN,
    extras: NO_EXTRAS,
  };
}

export function documentOf(
  source: ReportSource,
  { locale = 'vi', synthetic = false }: { locale?: Locale; synthetic?: boolean } = {},
): ReportDocument {
  const { province, status, method } = source;
  const writing = newWriting({
    locale,
    settings: NO_SETTINGS,
    root: province.root,
    round: province.round,
    status,
    target: province.target,
    level: method.confidenceLevel,
    synthetic,
  });
  return provinceReport(writing, reportFacts(source), CHECKSUM);
}
