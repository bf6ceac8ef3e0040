/** From an order to a finished file. */
import type { Database } from '#db/connect';
import type { Locale } from '#domain/questionnaire';
import { reportFacts } from '#domain/report/report-facts';
import type { AgencyReportSource, ReportSource } from '#domain/report/report-source';
import type { Round } from '#domain/round';
import { agencyReport } from '#exports/report/agency-report';
import type { ReportDocument } from '#exports/report/document';
import { provinceReport } from '#exports/report/province-report';
import { type ReportType, writeReport } from '#exports/report/write-report';
import { newWriting, type Writing } from '#exports/report/writing';
import { readAgencyReportSource, readReportSource } from './report-records.server.ts';
import { readReportSettings } from './report-settings.server.ts';

export const REPORT_FORMATS = ['docx', 'pdf', 'xlsx', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportOrder {
  readonly round: Round;
  /** Code of the one agency that it is about; `null`: all of them. */
  readonly agency: string | null;
  readonly format: ReportFormat;
  readonly locale: Locale;
}

export interface ReportFile {
  readonly name: string;
  readonly type: ReportType;
  readonly bytes: Uint8Array;
  /** Checksum of the figures that it states. */
  readonly checksum: string;
  /** The frozen edition; `null` for running figures. */
  readonly edition: number | null;
}

/** Where it runs: made-up data must say so. */
export interface ReportPlace {
  readonly db: Database;
  /** ISO date. */
  readonly today: string;
  readonly synthetic: boolean;
}

/** The report in its format. Throws the refusals of `readReportSource`. Records nothing. */
export async function makeReport(place: ReportPlace, order: ReportOrder): Promise<ReportFile> {
  const { document, edition } = await composeReport(place, order);
  const { bytes, type } = await writeReport(document, order.format);
  const subject = order.agency === null ? '' : `-${order.agency}`;
  const language = order.locale === 'vi' ? '' : `-${order.locale}`;
  const interim = edition === null ? `-${document.date}` : '';
  return {
    name: `bao-cao-${order.round.slug}${subject}${interim}${language}.${type}`,
    type,
    bytes,
    checksum: document.checksum,
    edition,
  };
}

/** The content of the report, without a format. */
async function composeReport(
  { db, today, synthetic }: ReportPlace,
  { round, agency, locale }: Omit<ReportOrder, 'format'>,
): Promise<{ readonly document: ReportDocument; readonly edition: number | null }> {
  const settings = await readReportSettings(db);
  const write = (
    { province, status, method }: AgencyReportSource | ReportSource,
    target: Writing['target'],
  ) =>
    newWriting({
      locale,
      settings,
      status,
      target,
      root: province.root,
      round: province.round,
      level: method.confidenceLevel,
      synthetic,
    });
  if (agency === null) {
    const { source, checksum } = await readReportSource(db, round, today);
    const document = provinceReport(write(source, source.province.target), reportFacts(source), checksum);
    return { document, edition: source.status.kind === 'frozen' ? source.status.number : null };
  }
  const { source, checksum } = await readAgencyReportSource(db, round, agency, today);
  const document = agencyReport(write(source, source.unit.target), source, checksum);
  return { document, edition: source.status.kind === 'frozen' ? source.status.number : null };
}
