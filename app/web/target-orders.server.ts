/** What the page of targets can be told to do: one set, replaced or taken away. */
import { type AgencyTree, listSelfAndAncestors } from '#domain/agency-tree';
import type { Actor } from '#domain/permission';
import type { Locale, Localized } from '#domain/questionnaire';
import { FIRST_TARGET_YEAR, readTarget, TARGET_YEARS_AHEAD, type TargetTyped } from '#domain/target-form';
import { formatDecimal } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { Stamp } from '#services/audit';
import { readServiceRegister } from '#services/registers/procedures';
import {
  listTargetEntries,
  mayKeepTargets,
  setTarget,
  type TargetEntry,
  takeTargetAway,
} from '#services/registers/targets';
import type { FormProblem } from '#ui/forms/problem-list';
import type { AppContext } from './context.ts';
import { formText } from './form-text.ts';
import { conflicts, readToken } from './service-forms.server.ts';

type Context = Pick<AppContext, 'db' | 'reference' | 'today' | 'randomness'>;

interface Choice {
  readonly id: string;
  readonly name: Localized;
}

/** Agencies that targets can be set for by this reader, and fields: those in force, the province first. */
export async function readTargetChoices(
  { db }: Pick<Context, 'db'>,
  keeper: { readonly actor: Actor; readonly tree: AgencyTree },
): Promise<{ readonly scopes: readonly Choice[]; readonly fields: readonly Choice[] }> {
  const scopes = [...keeper.tree.agencies.values()]
    .filter(({ id, kind }) => kind !== 'desk' && mayKeepTargets(keeper, id))
    .map((agency) => ({
      agency,
      key: `${listSelfAndAncestors(keeper.tree, agency.id).length} ${agency.code}`,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const { fields } = await readServiceRegister(db);
  return {
    scopes: scopes.map(({ agency: { id, name } }) => ({ id, name })),
    fields: fields
      .filter(({ validTo }) => validTo === null)
      .map(({ id, name, nameEn }) => ({ id, name: { vi: name, en: nameEn } })),
  };
}

/** A target as the form would have it typed. */
export function typedTarget(
  { scope, field, year, value, strict, basis }: TargetEntry,
  locale: Locale,
): TargetTyped {
  const decimals =
    [0, 1, 2].find((count) => Number.isInteger(Math.round(value * 1e6) / 10 ** (4 - count))) ?? 2;
  return {
    ...{ scope, field: field ?? '', year: String(year), basis: basis ?? '' },
    percent: formatDecimal(value * 100, locale, { decimals }),
    strict: strict ? 'above' : 'atLeast',
  };
}

export interface TargetAnswer {
  readonly problems: readonly FormProblem[];
  readonly typed: TargetTyped | null;
}

/** What was done, with the year to show; or the form to be mended. */
export async function performTargetOrder(
  context: Context,
  actor: Actor,
  form: FormData,
  stamp: Stamp,
  locale: Locale,
): Promise<{ readonly year: string; readonly done: 'set' | 'ended' } | TargetAnswer> {
  const { db, reference, today, randomness } = context;
  const t = translator(locale, 'registers');
  const keeper = { actor, tree: await reference.tree(today()) };
  const text = (name: string) => formText(form, name).slice(0, 1_000);
  const gone = { problems: [{ field: 'form', text: t('targets.problem.gone') }] };
  if (text('order') === 'end') {
    const target = (await listTargetEntries(db, keeper)).find(({ id }) => id === text('target'));
    if (!target) return { ...gone, typed: null };
    const refused = await conflicts(takeTargetAway(db, keeper, target.id, today(), stamp));
    return refused ? { ...gone, typed: null } : { year: String(target.year), done: 'ended' };
  }
  const typed: TargetTyped = {
    ...{ scope: text('scope'), field: text('field'), year: text('year') },
    ...{ percent: text('percent'), strict: text('strict'), basis: text('basis') },
  };
  const lastYear = Number(today().slice(0, 4)) + TARGET_YEARS_AHEAD;
  const { scopes, fields } = await readTargetChoices(context, keeper);
  const ids = (choices: readonly Choice[]) => choices.map(({ id }) => id);
  const replaces = text('replaces') || null;
  const read = readTarget(typed, {
    // What is replaced keeps its field, also one that has ended since.
    ...{ scopes: ids(scopes), fields: replaces === null ? ids(fields) : [typed.field] },
    lastYear,
  });
  if ('problems' in read) {
    const words = { last: lastYear, first: FIRST_TARGET_YEAR };
    const problems = read.problems.map((field) => ({
      field: field === 'value' ? 'percent' : field,
      text: t(`targets.problem.${field}`, words),
    }));
    return { problems, typed };
  }
  const at = { id: readToken(form) ?? randomness.id(), replaces, today: today() };
  if (!(await conflicts(setTarget(db, keeper, at, read.order, stamp))))
    return { year: String(read.order.year), done: 'set' };
  if (replaces !== null) return { ...gone, typed };
  return { problems: [{ field: 'scope', text: t('targets.problem.taken') }], typed };
}
