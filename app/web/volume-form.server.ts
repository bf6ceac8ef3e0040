/** The keying form of an agency's month: what was typed, and what is wrong with it in words. */
import { gridField, readGrid, type VolumeCell } from '#domain/dossier-volume';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { VolumeOutcome } from '#services/volumes/save-volumes';
import type { OfferedService, VolumeSheet } from '#services/volumes/volume-months';
import type { FormProblem } from '#ui/forms/problem-list';
import { formText, formTexts } from './form-text.ts';

export interface VolumeForm {
  /** Everything typed, by field. */
  readonly typed: Readonly<Record<string, string>>;
  /** What is to be drawn again with what was typed, whatever others reported or took back meanwhile. */
  readonly drawn: readonly OfferedService[];
  readonly services: readonly string[];
  readonly cells: readonly VolumeCell[];
  readonly version: number;
  /** The next agency is wanted after saving. */
  readonly next: boolean;
  readonly problems: readonly FormProblem[];
}

/** Longer than any number; what is typed beyond it is none. */
const LONGEST = 40;

/** Fields of the tables, and the choice of a further procedure. */
const TYPED = /^(?:s-.+-|extra-|extra$)/;

export function readVolumeForm(form: FormData, sheet: VolumeSheet, locale: Locale): VolumeForm {
  const t = translator(locale, 'volumes');
  const words = translator(locale, 'prints');
  const text = (name: string) => formText(form, name).slice(0, LONGEST);
  const known = [...sheet.offered, ...sheet.others];
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const sent = [...new Set(formTexts(form, 'service'))];
  // One that others took back meanwhile is no longer offered, and still somebody typed numbers of it.
  const listed = sent.filter((id) => names.has(id));
  const extra = text('extra');
  const isRepeated = listed.includes(extra) || sheet.offered.some(({ id }) => id === extra);
  const added = names.has(extra) && !isRepeated ? extra : null;
  const services = added === null ? listed : [...listed, added];
  const { cells, problems } = readGrid(listed, added, text);
  const wrong: FormProblem[] = problems.map(({ field, problem, service, channel, outcome, count }) => ({
    field,
    text: t(`problem.${problem}`, {
      cell: t('sheet.cell', {
        service: names.get(service)?.[locale] ?? service,
        channel: words(`channel.${channel}`),
        outcome: words(`outcome.${outcome}`),
        count: t(`sheet.${count}`),
      }),
    }),
  }));
  const typed = Object.fromEntries(
    [...form.keys()].filter((name) => TYPED.test(name)).map((name) => [name, text(name)]),
  );
  if (listed.length < sent.length) wrong.push({ field: 'extra', text: t('problem.unknown') });
  const loose = Object.entries(typed).some(([field, value]) => value !== '' && field.startsWith('extra-'));
  if (added === null && loose)
    wrong.push({ field: 'extra', text: t(isRepeated ? 'problem.repeated' : 'problem.service') });
  if (wrong.length === 0 && cells.length === 0 && sheet.cells.length === 0) {
    const first = gridField(listed[0] ?? null, { channel: 'counter', outcome: 'granted' }, 'received');
    wrong.push({ field: services.length > 0 ? first : 'extra', text: t('problem.empty') });
  }
  return {
    ...{ typed, services, cells, problems: wrong },
    drawn: known.filter(({ id }) => listed.includes(id) || (isRepeated && id === extra)),
    version: Number(text('version')) || 0,
    next: text('order') === 'next',
  };
}

/** What stands in the way of saving, in words. */
export function volumeOutcomeText(
  outcome: Extract<VolumeOutcome, 'changed_meanwhile' | 'locked'>,
  sheet: VolumeSheet,
  locale: Locale,
): string {
  const t = translator(locale, 'volumes');
  if (outcome === 'locked') return t('lockedNote', { round: sheet.lockedBy?.[locale] ?? '' });
  return t('problem.changed_meanwhile');
}

type TitleKey = 'title' | 'list.title';

/** The `meta` of a page about volumes. */
export function volumeTitle(key: TitleKey, locale: Locale): { readonly title: string }[] {
  const t = translator(locale, 'volumes');
  return [{ title: t('documentTitle', { title: t(key) }) }];
}
