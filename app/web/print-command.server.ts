/** `npm run -s print`: the arguments of a person at a terminal, as an order of the print service. */
import { parseArgs } from 'node:util';
import type { Agency } from '#domain/agency';
import { findUnit } from '#domain/agency-tree';
import { readDeskCodeOrder } from '#domain/desk-code-order';
import type { Locale } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import { proposedExpiry, readSlipOrder } from '#domain/slip-order';
import { DEFAULT_HOURLY_LIMIT } from '#domain/survey-form';
import { localDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { listOrderableServices } from '#services/print-choices';
import {
  type Press,
  type PrintedFile,
  type PrintJob,
  printDeskCode,
  printPaperForm,
  printSlips,
} from '#services/prints';
import { findOpenRound } from '#services/running';

const KINDS = ['slips', 'receipts', 'poster', 'form'] as const;
type Kind = (typeof KINDS)[number];

const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const;
const OPTIONS = {
  ...({ out: text, lang: text, count: text, expires: text, service: text, channel: text } as const),
  ...({ outcome: text, sheet: text, limit: text, 'end-others': text, kiosk: flag } as const),
};

export interface PrintCommand {
  readonly kind: Kind;
  /** Code of an agency, or of a desk. */
  readonly code: string;
  readonly file: string;
  readonly locale: Locale;
  readonly isKiosk: boolean;
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/** The command as typed; `undefined` where it needs explaining (`printUsage`). */
export function readPrintCommand(args: readonly string[]): PrintCommand | undefined {
  try {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const kind = KINDS.find((known) => known === positionals[0]);
    const [, code = '', ...more] = positionals;
    const file = values.out ?? '';
    if (!kind || code === '' || file === '' || more.length > 0) return undefined;
    const locale = values.lang === 'en' ? 'en' : 'vi';
    return { kind, code, file, locale, isKiosk: values.kiosk === true, values };
  } catch {
    // An option that does not exist, or without its value.
    return undefined;
  }
}

/** How the command is used, in both languages. */
export function printUsage(): string {
  return (['vi', 'en'] as const).map((locale) => translator(locale, 'prints')('command.usage')).join('\n\n');
}

/** Options of the command by the field that an order calls wrong. */
const OPTION_OF: Readonly<Record<string, string>> = { end_others: 'end-others', desk: 'out' };

/** The file, or in words why there is none. */
export async function performPrint(
  press: Press,
  command: PrintCommand,
): Promise<PrintedFile | { readonly refused: string }> {
  const { kind, code, locale } = command;
  const t = translator(locale, 'prints');
  const tree = await press.reference.tree(press.today());
  const place = [...tree.agencies.values()].find((agency) => agency.code === code);
  const unit = place && (kind === 'poster' ? findUnit(tree, place.id) : place);
  if (!place || !unit) return { refused: t('command.noAgency', { code }) };
  const job: PrintJob = { agency: unit, locale, actor: null };
  try {
    const outcome = await print(press, job, place, command);
    if ('bytes' in outcome) return outcome;
    return { refused: t('command.problem', { option: OPTION_OF[outcome.problem] ?? outcome.problem }) };
  } catch (error) {
    if (isRefusal(error)) return { refused: t('command.refused', { code }) };
    throw error;
  }
}

async function print(
  press: Press,
  job: PrintJob,
  place: Agency,
  { kind, isKiosk, values }: PrintCommand,
): Promise<PrintedFile | { readonly problem: string }> {
  if (kind === 'form') return printPaperForm(press, job);
  const said = (name: string, otherwise = ''): string => String(values[name] ?? otherwise);
  const today = press.today();
  if (kind === 'poster') {
    const typed = {
      desk: place.id,
      mode: isKiosk ? 'kiosk' : 'desk',
      sheet: said('sheet', 'A4'),
      limit: said('limit', String(DEFAULT_HOURLY_LIMIT)),
      endOthers: said('end-others'),
      questionnaire: '',
    };
    const order = readDeskCodeOrder(typed, today, { desks: [place.id], questionnaires: [] });
    return 'problem' in order ? order : printDeskCode(press, job, place, order);
  }
  const services = await listOrderableServices(press.db, today);
  const splits = (await findOpenRound(press))?.plan.splits ?? [];
  const expires = said(
    'expires',
    proposedExpiry(press.now(), (at) => localDate(new Date(at))),
  );
  const facts = { service: said('service'), channel: said('channel'), outcome: said('outcome') };
  const form = kind === 'receipts' ? 'receipt' : 'sheet';
  const order = readSlipOrder({ count: said('count'), expires, form, ...facts }, today, { splits, services });
  return 'problem' in order ? order : printSlips(press, job, order);
}
