/** The agencies of the demo province, their desks, and the mergers of 1/7/2025 that it illustrates. */

import { type AgencySeed, DEMO_AGENCIES, DEMO_PROVINCE } from '#db/reference/demo-province';
import type { AgencyParentTable, AgencySuccessionTable, AgencyTable } from '#db/schema';
import type { Localized } from '#domain/questionnaire';

/** The day on which the district level ended and communes were merged. */
const MERGER_DAY = '2025-07-01';
/** Before the first round, so that agencies exist throughout. */
const FROM = '2020-01-01';

export interface DemoAgencies {
  readonly root: string;
  readonly agencies: readonly AgencyTable[];
  readonly links: readonly AgencyParentTable[];
  readonly successions: readonly AgencySuccessionTable[];
}

type Validity = Pick<AgencyTable, 'valid_from' | 'valid_to'>;

/** `{name}` in a template by its value. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
}

/** An agency without its validity; the kinds of the list are those of the schema. */
type Named = Pick<AgencyTable, 'code' | 'kind'> & { readonly name: Localized };

function kindOf({ kind, code }: AgencySeed): AgencyTable['kind'] {
  if (kind === 'province' || kind === 'department' || kind === 'ward' || kind === 'commune') return kind;
  throw new RangeError(`kindOf: ${code} is a ${kind}`);
}

function nameOf(seed: AgencySeed): Named {
  const kind = kindOf(seed);
  const { departments, nameEn } = DEMO_PROVINCE;
  const department = Object.entries(departments).find(([code]) => code === seed.code)?.[1].en;
  // The first word of a commune's or ward's name says which of the two it is.
  const [, ...words] = seed.name.split(' ');
  const template = kind === 'commune' ? nameEn.commune : kind === 'ward' ? nameEn.ward : nameEn.province;
  const en = department ?? fill(template, { name: words.join(' ') });
  return { code: seed.code, kind, name: { vi: seed.name, en } };
}

function row({ code, kind, name }: Named, validity: Validity): AgencyTable {
  const isUnit = kind !== 'province' && kind !== 'desk' ? 1 : 0;
  return { id: code, code, kind, name: name.vi, name_en: name.en, is_unit: isUnit, ...validity };
}

/** Two desks in departments and wards, one in communes. */
function desksOf({ code, kind, name }: Named): Named[] {
  const templates = DEMO_PROVINCE.desks[kind === 'department' ? 'department' : 'commune'];
  const inside = kind === 'department' ? name.vi : name.vi.charAt(0).toLowerCase() + name.vi.slice(1);
  return templates.slice(0, kind === 'commune' ? 1 : 2).map((template, index) => ({
    code: `${code}.Q${index + 1}`,
    kind: 'desk',
    name: { vi: fill(template.vi, { name: inside }), en: fill(template.en, { nameEn: name.en }) },
  }));
}

function predecessorsOf({ code, kind, name }: Named): Named[] {
  const short = name.en.replace(/ (Commune|Ward)$/, '');
  return DEMO_PROVINCE.predecessors.map((template, index) => ({
    code: `${code}.C${index + 1}`,
    kind,
    name: { vi: fill(template.vi, { name: name.vi }), en: fill(template.en, { name: short }) },
  }));
}

/** Every row of the three tables of agencies; the id of an agency is its code. */
export function demoAgencies(): DemoAgencies {
  const [province, ...others] = DEMO_AGENCIES.map(nameOf);
  if (!province) throw new RangeError('demoAgencies: the list of agencies is empty');
  const throughout = { valid_from: FROM, valid_to: null };
  const agencies = [row(province, throughout)];
  const links: AgencyParentTable[] = [];
  const successions: AgencySuccessionTable[] = [];
  const add = (unit: Named, validity: Validity): void => {
    agencies.push(row(unit, validity));
    links.push({ child: unit.code, parent: province.code, ...validity });
    for (const desk of desksOf(unit)) {
      agencies.push(row(desk, validity));
      links.push({ child: desk.code, parent: unit.code, ...validity });
    }
  };
  for (const unit of others) {
    if (!DEMO_PROVINCE.merged.includes(unit.code)) {
      add(unit, throughout);
      continue;
    }
    add(unit, { valid_from: MERGER_DAY, valid_to: null });
    for (const predecessor of predecessorsOf(unit)) {
      add(predecessor, { valid_from: FROM, valid_to: MERGER_DAY });
      successions.push({
        predecessor: predecessor.code,
        successor: unit.code,
        on_date: MERGER_DAY,
        event: 'merge',
      });
    }
  }
  return { root: province.code, agencies, links, successions };
}
