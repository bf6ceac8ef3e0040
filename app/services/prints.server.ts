/** What is printed to invite people: slips, posters, cards for tablets, paper forms. Routes and the command ask here. */
import type { Database } from '#db/connect';
import type { Agency } from '#domain/agency';
import { listAncestors } from '#domain/agency-tree';
import type { DeskCodeOrder } from '#domain/desk-code-order';
import type { Locale } from '#domain/questionnaire';
import type { Randomness } from '#domain/randomness';
import { Refusal } from '#domain/refusal';
import type { Round } from '#domain/round';
import { issueName } from '#domain/slip-issue';
import type { ReadSlipOrder } from '#domain/slip-order';
import { deskPosterPdf } from '#exports/desk-poster-pdf';
import { kioskCardPdf } from '#exports/kiosk-card-pdf';
import { paperFormPdf } from '#exports/paper-form-pdf';
import { receiptsPdf } from '#exports/receipts-pdf';
import { slipsPdf } from '#exports/slips-pdf';
import { issueDeskCode } from './desk-codes.server.ts';
import type { Instruments } from './instruments.server.ts';
import { issueSlips, type SlipOrder } from './issue-slips.server.ts';
import type { Reference } from './reference.server.ts';
import { findOpenRound } from './running.server.ts';
import { replaceSlips } from './void-slips.server.ts';

/** What printing needs of the application. */
export interface Press {
  readonly db: Database;
  readonly reference: Reference;
  readonly instruments: Instruments;
  readonly randomness: Randomness;
  readonly config: { readonly codeKey: string; readonly publicUrl: string };
  /** Milliseconds. */
  readonly now: () => number;
  /** ISO date of the province. */
  readonly today: () => string;
  readonly synthetic: boolean;
}

/** For which agency, in which language, by whom. */
export interface PrintJob {
  readonly agency: Agency;
  readonly locale: Locale;
  /** Account; `null` for a command. */
  readonly actor: string | null;
}

export interface PrintedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An order as the page or the command sends it; `id` lets an order that is sent twice be done once. */
export type PrintOrder = ReadSlipOrder & { readonly id?: string | undefined };

/** The open round, for an agency with a figure of its own. Throws a `conflict` refusal without one. */
async function getRound(press: Press, { agency }: PrintJob): Promise<Round> {
  const round = await findOpenRound(press);
  if (!round) throw new Refusal('conflict', 'no round takes answers today');
  if (!agency.isUnit) throw new Refusal('conflict', `${agency.code} has no figure of its own to print for`);
  return round;
}

/** What every document says of itself. */
async function facts(press: Press, { agency, locale }: PrintJob) {
  const tree = await press.reference.tree(press.today());
  const province = listAncestors(tree, agency.id).at(-1) ?? agency;
  return {
    agencyName: agency.name[locale],
    provinceName: province.name[locale],
    publicUrl: press.config.publicUrl,
    locale,
    synthetic: press.synthetic,
    created: new Date(press.now()),
  };
}

async function slipsFile(
  press: Press,
  job: PrintJob,
  { form, id }: PrintOrder & { readonly id: string },
  codes: readonly string[],
): Promise<PrintedFile> {
  const batch = issueName(id);
  const input = { ...(await facts(press, job)), codes, batch };
  return {
    name: `phieu-${job.agency.code}-${press.today()}-${batch}.pdf`,
    bytes: await (form === 'receipt' ? receiptsPdf(input) : slipsPdf(input)),
  };
}

function slipOrder(press: Press, job: PrintJob, round: Round, order: PrintOrder): SlipOrder & { id: string } {
  const { count, expires, service, channel, outcome } = order;
  const id = order.id ?? press.randomness.id();
  return { id, round: round.id, unit: job.agency.id, count, expires, service, channel, outcome };
}

/** New slips. Throws a `conflict` refusal where no round is open or the order was done before. */
export async function printSlips(press: Press, job: PrintJob, order: PrintOrder): Promise<PrintedFile> {
  const { db, config, randomness, today } = press;
  const round = await getRound(press, job);
  const slips = slipOrder(press, job, round, order);
  const codes = await issueSlips(db, config.codeKey, slips, today(), randomness, job.actor);
  return slipsFile(press, job, { ...order, id: slips.id }, codes);
}

/** New slips for `job.agency` in the place of an issue that was printed for `of`. Refusals as for voiding. */
export async function printReplacement(
  press: Press,
  job: PrintJob,
  { issue, reason, of }: { readonly issue: string; readonly reason: string; readonly of: Agency },
  order: PrintOrder,
): Promise<PrintedFile> {
  const { db, config, randomness, today } = press;
  const round = await getRound(press, job);
  const slips = slipOrder(press, job, round, order);
  const voided = { round: round.id, agency: of.id, issue, reason };
  const occasion = { today: today(), actor: job.actor };
  const codes = await replaceSlips(db, config.codeKey, voided, slips, randomness, occasion);
  return slipsFile(press, job, { ...order, id: slips.id }, codes);
}

/** A new permanent code of a desk of `job.agency`: its poster, or the card with which a tablet is set up. */
export async function printDeskCode(
  press: Press,
  job: PrintJob,
  desk: Agency,
  order: DeskCodeOrder,
): Promise<PrintedFile> {
  const { db, config, randomness, today } = press;
  const input = await facts(press, job);
  const occasion = { unit: job.agency.id, today: today(), actor: job.actor };
  const code = await issueDeskCode(db, config.codeKey, order, randomness, occasion);
  const deskName = desk.id === job.agency.id ? {} : { deskName: desk.name[job.locale] };
  const isPoster = order.mode === 'desk';
  return {
    name: `${isPoster ? `ap-phich-${order.sheet}` : 'may-tinh-bang'}-${desk.code}-${today()}.pdf`,
    bytes: isPoster
      ? await deskPosterPdf({ ...input, ...deskName, code, sheet: order.sheet })
      : await kioskCardPdf({ ...input, ...deskName, code }),
  };
}

/** The open round's questionnaire on paper. Throws a `conflict` refusal while no round is open. */
export async function printPaperForm(press: Press, job: PrintJob): Promise<PrintedFile> {
  const round = await getRound(press, job);
  const questionnaire = await press.instruments.questionnaire(round.questionnaire);
  const bytes = await paperFormPdf({ ...(await facts(press, job)), questionnaire });
  return { name: `phieu-giay-${job.agency.code}-${job.locale}.pdf`, bytes };
}
