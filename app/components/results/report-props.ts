/** What every part of a report on one unit is given. */
import type { Locale } from '#domain/questionnaire';
import type { UnitRecord, UnitTables } from '#domain/result-tables/unit-tables';
import type { UnitReportPlace } from '#web/paths';

export interface ReportPart {
  readonly record: UnitRecord;
  /** The tables of the record: every number on the page is one of their cells. */
  readonly tables: UnitTables;
  readonly place: UnitReportPlace;
  readonly locale: Locale;
}
