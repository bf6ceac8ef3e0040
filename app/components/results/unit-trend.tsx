import { unitReportPath } from '#web/paths';
import { TableLinks } from '../tables/table-links.tsx';
import type { ReportPart } from './report-props.ts';
import { Trend } from './trend.tsx';

/** The agency and its predecessors or successors over the rounds. */
export function UnitTrend({ record, place, locale }: ReportPart) {
  const { result, history, outside } = record;
  return (
    <Trend
      current={result}
      history={history}
      outside={outside}
      linkTo={({ agency, round }) => unitReportPath({ agency: agency.code, round: round.slug }, locale)}
      links={(table) => <TableLinks place={place} locale={locale} table={table} />}
      locale={locale}
    />
  );
}
