/** The tables with a row for every agency, or every factor or item of every agency. */
import type { ReportFacts } from '#domain/report/report-facts';
import type { FewAnswers } from '#domain/report/sample-facts';
import type { UnitStanding } from '#domain/report/unit-standing';
import type { UnitResult } from '#domain/result';
import { column, columns, figureCells, levelColumns } from './columns.server.ts';
import type { Cell, ReportTable } from './document.server.ts';
import { groupName } from './province-tables.server.ts';
import type { QuestionnaireWords } from './questionnaire-words.server.ts';
import { rankNotes } from './rank-notes.server.ts';
import { figureNote, type Writing } from './writing.server.ts';

/** By group, then by name as the language sorts it: never by rank. */
export function inReadingOrder<T extends { readonly unit: UnitResult; readonly group: string }>(
  standings: readonly T[],
  locale: Writing['locale'],
): T[] {
  const order = (group: string) => (group === 'departments' ? 0 : 1);
  return [...standings].sort(
    (a, b) =>
      order(a.group) - order(b.group) ||
      a.unit.agency.name[locale].localeCompare(b.unit.agency.name[locale], locale) ||
      (a.unit.agency.code < b.unit.agency.code ? -1 : 1),
  );
}

export function unitTable(
  writing: Writing,
  { before, source }: ReportFacts,
  standings: readonly UnitStanding[],
): ReportTable {
  const { t, results, locale } = writing;
  const names = ['number', 'group', 'agency', 'respondents', 'index', 'lower', 'upper', 'verdict'] as const;
  const ranks = ['best', 'worst', 'band'] as const;
  const compared = before ? (['before', 'change', 'direction'] as const) : [];
  const past = new Map(before?.units.map((unit) => [unit.agency.id, unit.overall]));
  return {
    id: 'agencies',
    tab: t('table.unitsTab'),
    title: t('appendix.units'),
    columns: columns(writing, ...names, ...ranks, ...compared, 'note'),
    rows: standings.map(({ unit, group, rank, band, change }, at) => [
      at + 1,
      groupName(writing, group),
      unit.agency.name[locale],
      unit.overall?.respondents ?? null,
      ...figureCells(unit.overall, unit.target),
      results(`verdict.${unit.verdict ?? 'none'}`),
      rank?.best ?? null,
      rank?.worst ?? null,
      band ? t(`band.${band}`) : null,
      ...(before
        ? [
            figureCells(past.get(unit.agency.id) ?? null, unit.target)[0],
            change?.difference.difference ?? null,
            change ? t(`direction.${change.moved ?? 'insufficient_evidence'}`) : null,
          ]
        : []),
      figureNote(writing, unit.overall) || null,
    ]),
    notes: [
      t('table.unitsNote'),
      ...rankNotes(writing, source.ranksSince).map((note) => `${note}.`),
      t('table.boundNote'),
      t('table.hiddenNote'),
    ],
  };
}

/** One column per factor. */
export function unitFactorTable(
  writing: Writing,
  standings: readonly UnitStanding[],
  words: QuestionnaireWords,
  factors: readonly string[],
): ReportTable {
  const { t, locale } = writing;
  return {
    id: 'agency_factors',
    tab: t('table.unitFactorsTab'),
    title: t('appendix.factors'),
    columns: [
      ...columns(writing, 'number', 'agency'),
      ...factors.map((code) => ({
        key: `factor_${code}`,
        head: words.factor(code),
        kind: 'share' as const,
        width: 1.8,
        meaning: t('meaning.factorIndex'),
      })),
      column(writing, 'note'),
    ],
    rows: standings.map(({ unit }, at) => [
      at + 1,
      unit.agency.name[locale],
      ...factors.map(
        (code) => figureCells(unit.factors.find((factor) => factor.code === code)?.figure ?? null, null)[0],
      ),
      figureNote(writing, unit.overall) || null,
    ]),
    notes: [t('table.hiddenNote')],
  };
}

export function unitSampleTable(writing: Writing, standings: readonly UnitStanding[]): ReportTable {
  const { t, locale } = writing;
  return {
    id: 'sample',
    tab: t('table.sampleTab'),
    title: t('appendix.sample'),
    columns: columns(writing, 'number', 'agency', 'finished', 'issued', 'ballots', 'valid', 'rate', 'shown'),
    rows: standings.map(({ unit }, at) => [
      at + 1,
      unit.agency.name[locale],
      unit.finished,
      unit.issued,
      unit.sample?.ballots ?? null,
      unit.sample?.valid ?? null,
      unit.responseRate,
      t(`shown.${unit.overall?.tier ?? 'hidden'}`),
    ]),
    notes: [t('table.hiddenNote')],
  };
}

export function fewTable(writing: Writing, few: readonly FewAnswers[]): ReportTable {
  const { t, locale } = writing;
  return {
    id: 'few',
    tab: t('table.fewTab'),
    title: t('appendix.few'),
    columns: columns(writing, 'number', 'agency', 'issued', 'respondents', 'reason'),
    rows: few.map(({ unit, respondents, reason }, at) => [
      at + 1,
      unit.agency.name[locale],
      unit.issued,
      respondents,
      t(`reason.${reason}`),
    ]),
    notes: [t('table.hiddenNote')],
  };
}

function label({ locale, t }: Writing, { agency }: UnitResult): Cell[] {
  return [agency.code, agency.name[locale], t(`kind.${agency.kind}`)];
}

/** A row for every factor of every agency, with its interval: a sheet and a data file, too long to print. */
export function longFactorTable(
  writing: Writing,
  standings: readonly UnitStanding[],
  words: QuestionnaireWords,
): ReportTable {
  const { t } = writing;
  return {
    id: 'agency_factors_long',
    tab: t('table.unitFactorsLongTab'),
    title: t('table.unitFactorsLong'),
    columns: columns(
      writing,
      'code',
      'agency',
      'kind',
      'factor',
      'respondents',
      'index',
      'lower',
      'upper',
      'note',
    ),
    rows: standings.flatMap(({ unit }) =>
      unit.factors.map(({ code, figure }) => [
        ...label(writing, unit),
        words.factor(code),
        figure?.respondents ?? null,
        ...figureCells(figure, null),
        figureNote(writing, figure) || null,
      ]),
    ),
    notes: [],
  };
}

/** A row for every item of every agency, with the answers by level. */
export function longItemTable(
  writing: Writing,
  standings: readonly UnitStanding[],
  words: QuestionnaireWords,
): ReportTable {
  const { t } = writing;
  return {
    id: 'agency_items',
    tab: t('table.unitItemsTab'),
    title: t('table.unitItems'),
    columns: [
      ...columns(writing, 'code', 'agency', 'kind'),
      { ...column(writing, 'code'), key: 'item_code' },
      ...columns(writing, 'item', 'respondents', 'index', 'lower', 'upper'),
      ...levelColumns(writing),
    ],
    rows: standings.flatMap(({ unit }) =>
      unit.factors.flatMap(({ items }) =>
        items.map(({ code, figure, levels }) => [
          ...label(writing, unit),
          code,
          words.question(code),
          figure?.respondents ?? null,
          ...figureCells(figure, null),
          ...(levels ?? [null, null, null, null, null]),
        ]),
      ),
    ),
    notes: [],
  };
}
