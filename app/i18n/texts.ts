/**
 * Every text a person reads, one JSON file per namespace and language. Vietnamese is the source of
 * truth: its files give the types of the keys, and English must have the same ones.
 */
import type { Locale } from '#domain/questionnaire';
import enAccounts from './en/accounts.json';
import enAgency from './en/agency.json';
import enAnalyze from './en/analyze.json';
import enAudit from './en/audit.json';
import enComments from './en/comments.json';
import enDemo from './en/demo.json';
import enDepartment from './en/department.json';
import enErrors from './en/errors.json';
import enIntegrity from './en/integrity.json';
import enKept from './en/kept.json';
import enKiosk from './en/kiosk.json';
import enLayout from './en/layout.json';
import enMail from './en/mail.json';
import enOpen from './en/open.json';
import enPrint from './en/print.json';
import enPrints from './en/prints.json';
import enPublic from './en/public.json';
import enReport from './en/report.json';
import enResults from './en/results.json';
import enRounds from './en/rounds.json';
import enSimulation from './en/simulation.json';
import enSurvey from './en/survey.json';
import enTables from './en/tables.json';
import viAccounts from './vi/accounts.json';
import viAgency from './vi/agency.json';
import viAnalyze from './vi/analyze.json';
import viAudit from './vi/audit.json';
import viComments from './vi/comments.json';
import viDemo from './vi/demo.json';
import viDepartment from './vi/department.json';
import viErrors from './vi/errors.json';
import viIntegrity from './vi/integrity.json';
import viKept from './vi/kept.json';
import viKiosk from './vi/kiosk.json';
import viLayout from './vi/layout.json';
import viMail from './vi/mail.json';
import viOpen from './vi/open.json';
import viPrint from './vi/print.json';
import viPrints from './vi/prints.json';
import viPublic from './vi/public.json';
import viReport from './vi/report.json';
import viResults from './vi/results.json';
import viRounds from './vi/rounds.json';
import viSimulation from './vi/simulation.json';
import viSurvey from './vi/survey.json';
import viTables from './vi/tables.json';

const vi = {
  accounts: viAccounts,
  agency: viAgency,
  analyze: viAnalyze,
  audit: viAudit,
  comments: viComments,
  demo: viDemo,
  department: viDepartment,
  errors: viErrors,
  kiosk: viKiosk,
  integrity: viIntegrity,
  kept: viKept,
  layout: viLayout,
  mail: viMail,
  open: viOpen,
  print: viPrint,
  prints: viPrints,
  public: viPublic,
  report: viReport,
  results: viResults,
  rounds: viRounds,
  simulation: viSimulation,
  survey: viSurvey,
  tables: viTables,
};

const en = {
  accounts: enAccounts,
  agency: enAgency,
  analyze: enAnalyze,
  audit: enAudit,
  comments: enComments,
  demo: enDemo,
  department: enDepartment,
  errors: enErrors,
  kiosk: enKiosk,
  integrity: enIntegrity,
  kept: enKept,
  layout: enLayout,
  mail: enMail,
  open: enOpen,
  print: enPrint,
  prints: enPrints,
  public: enPublic,
  report: enReport,
  results: enResults,
  rounds: enRounds,
  simulation: enSimulation,
  survey: enSurvey,
  tables: enTables,
};

export type Namespace = keyof typeof vi;

/** Paths to the texts of nested objects, joined by dots: `{ slip: { once: '…' } }` → `'slip.once'`. */
type Path<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}`;
}[keyof T & string];

/** A plural text is asked for by its stem: English has `answers_one` and `answers_other`, Vietnamese only the latter. */
type Stem<K> = K extends `${infer Base}_other` ? Base : K;

/** What may be asked for in a namespace, e.g. `'slip.invitation'` in `print`. */
export type TextKey<N extends Namespace> = Stem<Path<(typeof vi)[N]>>;

export const TEXTS: Readonly<Record<Locale, Readonly<Record<Namespace, object>>>> = { vi, en };
