/**
 * A report as content without a format: every sentence and every figure in its place. The writers of DOCX,
 * PDF, XLSX and CSV print this and compute nothing, so that no two of them can disagree.
 */
import type { Locale } from '#domain/questionnaire';

/** How the values of a column are written. Shares are 0…1, `points` a difference of two shares. */
export type ColumnKind = 'text' | 'count' | 'share' | 'points' | 'decimal' | 'date';

/** A share that needs more than two decimals, so as not to be printed on the wrong side of its target. */
export interface PreciseShare {
  readonly value: number;
  readonly decimals: number;
}

/** `null`: nothing to show, whether hidden or absent. Numbers are unrounded. */
export type Cell = string | number | PreciseShare | null;

export interface Column {
  /** Name in data files, e.g. `lower`. */
  readonly key: string;
  readonly head: string;
  readonly kind: ColumnKind;
  /** Width relative to the other columns. */
  readonly width: number;
  /** What the column holds, for the data dictionary. */
  readonly meaning: string;
}

export interface ReportTable {
  /** Name in data files and of nothing else, e.g. `agencies`. */
  readonly id: string;
  /** Short, for the tab of a sheet; at most 31 letters. */
  readonly tab: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly notes: readonly string[];
}

/** Points with their intervals and a line at the target. Shares 0…1. */
export interface ReportChart {
  readonly title: string;
  /** What the drawing says, in words. */
  readonly alternative: string;
  readonly bars: readonly {
    readonly label: string;
    readonly value: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  readonly target: { readonly value: number; readonly label: string } | null;
  /** Where the axis begins. */
  readonly from: number;
  readonly seriesName: string;
}

/** `suggestion`: words that a person must check, and is meant to change, before the report is signed. */
export type ParagraphStyle = 'body' | 'basis' | 'note' | 'suggestion';

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly style: ParagraphStyle; readonly text: string }
  | { readonly kind: 'items'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: ReportTable }
  | { readonly kind: 'chart'; readonly chart: ReportChart };

export interface Appendix {
  /** `Phụ lục I`. */
  readonly number: string;
  readonly title: string;
  /** `(Kèm theo Báo cáo số …)`. */
  readonly reference: string;
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
}

/** The head of the first page; empty lines are left to be filled in by hand. */
export interface ReportHead {
  readonly superior: string;
  readonly issuer: string;
  readonly nation: string;
  readonly motto: string;
  readonly number: string;
  readonly placeAndDate: string;
  readonly kind: string;
  readonly subject: string;
  /** Labels that must stand out: running figures, made-up data. */
  readonly marks: readonly string[];
}

export interface ReportSignature {
  readonly recipientsLabel: string;
  readonly recipients: readonly string[];
  readonly authority: string;
  readonly name: string;
}

export interface ReportDocument {
  readonly locale: Locale;
  readonly title: string;
  readonly author: string;
  /** ISO date of the figures, written into files instead of the clock's time. */
  readonly date: string;
  /** Checksum of the edition, or of the running figures; names the content in every file. */
  readonly checksum: string;
  readonly head: ReportHead;
  readonly body: readonly Block[];
  readonly signature: ReportSignature;
  readonly contentsTitle: string;
  readonly appendices: readonly Appendix[];
  /** Too long to print: sheets and data files only. */
  readonly annexTables: readonly ReportTable[];
  /** How the figures came about and how to check them, line by line. */
  readonly proof: ReportTable;
  /** Words of the data dictionary and of sheets. */
  readonly words: {
    readonly dictionary: string;
    readonly table: string;
    readonly column: string;
    readonly kind: string;
    readonly meaning: string;
    readonly kinds: Readonly<Record<ColumnKind, string>>;
    readonly sheetHead: string;
    /** Before the caption of a table, with its number: `Bảng 1`. */
    readonly tableNumber: (number: number) => string;
    readonly chartNumber: (number: number) => string;
  };
}

/** Every table of the report in order, the annex's and the proof's last: what XLSX and CSV hold. */
export function listTables(document: ReportDocument): ReportTable[] {
  const blocks = [...document.body, ...document.appendices.flatMap(({ blocks }) => blocks)];
  const printed = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  return [...printed, ...document.annexTables, document.proof];
}
