/** Tables of the public pages about several agencies: those of a round, and two of them beside each other. */
import type { ScopeDifference } from '#domain/agency-comparison';
import type { Figure } from '#domain/figure';
import type { Locale, Localized } from '#domain/questionnaire';
import type { UnitSummary } from '#domain/result';
import { FIGURE_COLUMNS, figureCells, figureRow, verdictCell } from '#domain/result-tables/figure-cells';
import { type Cell, type Column, points, type ResultTable, share } from '#domain/result-tables/table';
import type { Bound } from '#domain/round-frame';
import { columnText } from '#i18n/cell-text';
import { translator } from '#i18n/translator';

/** A line for each agency, in the order given. */
export function unitListTable(units: readonly UnitSummary[]): ResultTable {
  return {
    name: 'agencies',
    columns: [...FIGURE_COLUMNS, { key: 'target' }, { key: 'verdict' }],
    rows: units.map(({ agency, overall, target, verdict }) =>
      figureRow({ key: agency.code, label: { text: agency.name } }, overall, target, verdict, [
        share(target?.value),
        verdictCell(verdict),
      ]),
    ),
  };
}

interface ComparedUnits {
  readonly units: readonly [UnitSummary, UnitSummary];
  /** Overall, then the factors; empty where the two are not compared. */
  readonly scopes: readonly ScopeDifference[];
  readonly factors: readonly { readonly code: string; readonly name: Localized }[];
}

const SIDE = [...FIGURE_COLUMNS, { key: 'verdict' }] as const satisfies readonly Column[];

function sideCells(figure: Figure | null, target: Bound | null, verdict: Cell): Cell[] {
  const { index, lower, upper, respondents, weight } = figureCells(figure, target);
  return [index, lower, upper, respondents, weight, verdict];
}

/** Both figures, their difference and what the evidence says of it: overall, then factor by factor. */
export function twoAgenciesTable({ units, scopes, factors }: ComparedUnits, locale: Locale): ResultTable {
  const t = translator(locale, 'public');
  const [first, second] = units;
  const names = { first: first.agency.name[locale], second: second.agency.name[locale] };
  const named = (text: string): Column => ({ key: 'value', name: { vi: text, en: text } });
  const overall = { code: 'overall', now: first.overall, before: second.overall };
  const nameOf = (code: string) => factors.find((factor) => factor.code === code)?.name;
  const rows =
    scopes.length > 0 ? scopes : [{ ...overall, level: 'overall', difference: null, moved: null } as const];
  return {
    name: 'agencies',
    columns: [
      ...units.flatMap(({ agency }) =>
        SIDE.map((column) => named(`${agency.name[locale]}: ${columnText(column, locale)}`)),
      ),
      ...(['difference', 'differenceLower', 'differenceUpper'] as const).map((key) => ({ key })),
      named(t('compare.answer')),
    ],
    rows: rows.map(({ code, level, now, before, difference, moved }) => {
      const isWhole = level === 'overall';
      const text = nameOf(code);
      const side = (figure: Figure | null, { target, verdict }: UnitSummary) =>
        sideCells(figure, isWhole ? target : null, isWhole ? verdictCell(verdict) : null);
      return {
        key: code,
        label: isWhole || !text ? { word: 'overall' } : { text },
        cells: [
          ...side(now, first),
          ...side(before, second),
          points(difference?.difference),
          points(difference?.interval.lower),
          points(difference?.interval.upper),
          difference && { kind: 'text', text: t(`compare.word.${moved ?? 'unclear'}`, names) },
        ],
      };
    }),
  };
}
