/** What the demo prints: a sheet of slips that nobody has used yet, and the poster of a desk. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#db/connect';
import { listAgencies } from '#db/queries/agencies';
import { findCode } from '#db/queries/codes';
import type { Agency } from '#domain/agency';
import { deskPosterPdf } from '#exports/desk-poster-pdf';
import { slipsPdf } from '#exports/slips-pdf';
import { keyedDigest } from '../digests.server.ts';
import type { DemoFacts } from './circulation.server.ts';

/** Eight slips fill a sheet. */
const ON_A_SHEET = 8;

export interface DemoPapers {
  /** Slips not used yet, by agency, in the order printed. */
  readonly unspent: Readonly<Record<string, readonly string[]>>;
  /** Agency whose slips are printed. */
  readonly slipsOf: string;
  readonly slipsFile: string;
  /** Desk whose poster is printed, and its code. */
  readonly desk: string;
  readonly deskCode: string;
  readonly posterFile: string;
}

async function listUnspent(db: Database, codeKey: string, codes: readonly string[]): Promise<string[]> {
  const unspent: string[] = [];
  for (const code of codes)
    if (await findCode(db, keyedDigest(codeKey, 'one-time code', code))) unspent.push(code);
  return unspent;
}

/** Writes `phieu.pdf` and `poster.pdf` into the folder, with addresses under `publicUrl`. */
export async function writeDemoPapers(
  db: Database,
  directory: string,
  facts: DemoFacts,
  options: { readonly codeKey: string; readonly publicUrl: string; readonly created: Date },
): Promise<DemoPapers> {
  const { codeKey, publicUrl, created } = options;
  const agencies = new Map((await listAgencies(db)).map((agency) => [agency.id, agency]));
  const nameOf = (id: string) => agencies.get(id)?.name.vi ?? id;
  const isProvince = ({ kind }: Agency) => kind === 'province';
  const provinceName = [...agencies.values()].find(isProvince)?.name.vi ?? '';
  const unspent: Record<string, readonly string[]> = {};
  for (const { agency, codes } of facts.slips) unspent[agency] = await listUnspent(db, codeKey, codes);

  const common = { provinceName, publicUrl, created, locale: 'vi', synthetic: true } as const;
  const slipsOf = facts.slips.at(-1)?.agency ?? '';
  const slipsFile = join(directory, 'phieu.pdf');
  const codes = (unspent[slipsOf] ?? []).slice(0, ON_A_SHEET);
  if (codes.length > 0) {
    const slips = await slipsPdf({ ...common, agencyName: nameOf(slipsOf), codes });
    writeFileSync(slipsFile, slips);
  }
  const [desk = '', deskCode = ''] =
    Object.entries(facts.deskCodes).find(([id]) => id.startsWith(`${slipsOf}.`)) ?? [];
  const posterFile = join(directory, 'poster.pdf');
  const poster = { ...common, agencyName: nameOf(slipsOf), deskName: nameOf(desk), code: deskCode };
  writeFileSync(posterFile, await deskPosterPdf({ ...poster, sheet: 'A4' }));
  return { unspent, slipsOf, slipsFile, desk, deskCode, posterFile };
}
