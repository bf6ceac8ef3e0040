/**
 * Every text a person reads, one JSON file per namespace and language. Vietnamese is the source of
 * truth: its files give the types of the keys, and English must have the same ones.
 */
import type { Locale } from '#domain/questionnaire';
import enAccounts from './en/accounts.json';
import enAgencies from './en/agencies.json';
import enAgency from './en/agency.json';
import enAnalyze from './en/analyze.json';
import enAudit from './en/audit.json';
import enComments from './en/comments.json';
import enDemo from './en/demo.json';
import enDepartment from './en/department.json';
import enErrors from './en/errors.json';
import enFieldwork from './en/fieldwork.json';
import enImports from './en/imports.json';
import enIntegrity from './en/integrity.json';
import enKept from './en/kept.json';
import enKiosk from './en/kiosk.json';
import enLayout from './en/layout.json';
import enLetters from './en/letters.json';
import enMail from './en/mail.json';
import enMethods from './en/methods.json';
import enOpen from './en/open.json';
import enPaper from './en/paper.json';
import enPrint from './en/print.json';
import enPrints from './en/prints.json';
import enPublic from './en/public.json';
import enQuestionnaires from './en/questionnaires.json';
import enRegisters from './en/registers.json';
import enReport from './en/report.json';
import enResults from './en/results.json';
import enRounds from './en/rounds.json';
import enSampling from './en/sampling.json';
import enSimulation from './en/simulation.json';
import enSurvey from './en/survey.json';
import enTables from './en/tables.json';
import enVolumes from './en/volumes.json';
import viAccounts from './vi/accounts.json';
import viAgencies from './vi/agencies.json';
import viAgency from './vi/agency.json';
import viAnalyze from './vi/analyze.json';
import viAudit from './vi/audit.json';
import viComments from './vi/comments.json';
import viDemo from './vi/demo.json';
import viDepartment from './vi/department.json';
import viErrors from './vi/errors.json';
import viFieldwork from './vi/fieldwork.json';
import viImports from './vi/imports.json';
import viIntegrity from './vi/integrity.json';
import viKept from './vi/kept.json';
import viKiosk from './vi/kiosk.json';
import viLayout from './vi/layout.json';
import viLetters from './vi/letters.json';
import viMail from './vi/mail.json';
import viMethods from './vi/methods.json';
import viOpen from './vi/open.json';
import viPaper from './vi/paper.json';
import viPrint from './vi/print.json';
import viPrints from './vi/prints.json';
import viPublic from './vi/public.json';
import viQuestionnaires from './vi/questionnaires.json';
import viRegisters from './vi/registers.json';
import viReport from './vi/report.json';
import viResults from './vi/results.json';
import viRounds from './vi/rounds.json';
import viSampling from './vi/sampling.json';
import viSimulation from './vi/simulation.json';
import viSurvey from './vi/survey.json';
import viTables from './vi/tables.json';
import viVolumes from './vi/volumes.json';

const vi = {
  accounts: viAccounts,
  agencies: viAgencies,
  agency: viAgency,
  analyze: viAnalyze,
  audit: viAudit,
  comments: viComments,
  demo: viDemo,
  department: viDepartment,
  errors: viErrors,
  fieldwork: viFieldwork,
  kiosk: viKiosk,
  imports: viImports,
  integrity: viIntegrity,
  kept: viKept,
  layout: viLayout,
  letters: viLetters,
  mail: viMail,
  methods: viMethods,
  open: viOpen,
  paper: viPaper,
  print: viPrint,
  prints: viPrints,
  public: viPublic,
  registers: viRegisters,
  questionnaires: viQuestionnaires,
  report: viReport,
  results: viResults,
  rounds: viRounds,
  sampling: viSampling,
  simulation: viSimulation,
  survey: viSurvey,
  tables: viTables,
  volumes: viVolumes,
};

const en = {
  accounts: enAccounts,
  agencies: enAgencies,
  agency: enAgency,
  analyze: enAnalyze,
  audit: enAudit,
  comments: enComments,
  demo: enDemo,
  department: enDepartment,
  errors: enErrors,
  fieldwork: enFieldwork,
  kiosk: enKiosk,
  imports: enImports,
  integrity: enIntegrity,
  kept: enKept,
  layout: enLayout,
  letters: enLetters,
  mail: enMail,
  methods: enMethods,
  open: enOpen,
  paper: enPaper,
  print: enPrint,
  prints: enPrints,
  public: enPublic,
  registers: enRegisters,
  questionnaires: enQuestionnaires,
  report: enReport,
  results: enResults,
  rounds: enRounds,
  sampling: enSampling,
  simulation: enSimulation,
  survey: enSurvey,
  tables: enTables,
  volumes: enVolumes,
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
