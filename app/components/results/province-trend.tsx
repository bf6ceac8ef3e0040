import type { ProvinceTrend as Series } from '#domain/province-trend';
import type { Locale } from '#domain/questionnaire';
import { changeOf } from '#domain/result-change';
import { changeTexts } from '#i18n/change-text';
import { FileLinks } from '../tables/table-links.tsx';
import { Trend } from './trend.tsx';

interface ProvinceTrendProps {
  readonly trend: Series;
  /** Page of another round, by its slug. */
  readonly linkTo: (round: string) => string;
  /** Address of a table as a file. */
  readonly fileOf: (table: 'history' | 'outside', kind: 'machine' | 'excel') => string;
  readonly locale: Locale;
}

/** The whole province over the rounds, and how it stands against the last comparable one. */
export function ProvinceTrend({ trend, linkTo, fileOf, locale }: ProvinceTrendProps) {
  const { current, history, outside, move } = trend;
  const { value, note } = changeTexts(changeOf(current, history, move), locale);
  return (
    <Trend
      {...{ current, history, outside, locale }}
      linkTo={({ round }) => linkTo(round.slug)}
      links={(table) => <FileLinks table={table} href={(kind) => fileOf(table, kind)} locale={locale} />}
      lead={
        current.overall && (
          <p>
            <b>{value}.</b> {note}
          </p>
        )
      }
    />
  );
}
