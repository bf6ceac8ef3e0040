/** The keying form of an agency's month: what was typed, and what is wrong with it in words. */
import { CHANNELS, OUTCOMES } from '#domain/dossier';
import { gridField, readGrid, VOLUME_COUNTS, type VolumeCell } from '#domain/dossier-volume';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { VolumeOutcome } from '#services/volumes/save-volumes';
import type { VolumeSheet } from '#services/volumes/volume-months';
import type { FormProblem } from '#ui/forms/problem-list';
import { formText } from './form-text.ts';

export interface VolumeForm {
  /** Everything typed, by field. */
  readonly typed: Readonly<Record<string, string>>;
  readonly services: readonly string[];
  readonly cells: readonly VolumeCell[];
  readonly version: number;
  /** The next agency is wanted after saving. */
  readonly next: boolean;
  readonly problems: readonly FormProblem[];
}

/** Longer than any number; what is typed beyond it is none. */
const LONGEST = 40;

export function readVolumeForm(form: FormData, sheet: VolumeSheet, locale: Locale): VolumeForm {
  const t = translator(locale, 'volumes');
  const words = translator(locale, 'prints');
  const text = (name: string) => formText(form, name).slice(0, LONGEST);
  const offered = new Map(sheet.offered.map(({ id, name }) => [id, name]));
  const others = new Map(sheet.others.map(({ id, name }) => [id, name]));
  const named = form.getAll('service').filter((id): id is string => typeof id === 'string');
  const listed = [...new Set(named)].filter((id) => offered.has(id));
  const extra = text('extra');
  const services = others.has(extra) ? [...listed, extra] : listed;
  const { cells, problems } = readGrid(services, text);
  const cellName = (field: string) => {
    for (const [at, service] of services.entries())
      for (const channel of CHANNELS)
        for (const outcome of OUTCOMES)
          for (const count of VOLUME_COUNTS)
            if (gridField(at, { channel, outcome }, count) === field) {
              const name = (offered.get(service) ?? others.get(service))?.[locale] ?? service;
              const [way, end] = [words(`channel.${channel}`), words(`outcome.${outcome}`)];
              return t('sheet.cell', {
                service: name,
                channel: way,
                outcome: end,
                count: t(`sheet.${count}`),
              });
            }
    return field;
  };
  const wrong: FormProblem[] = problems.map(({ field, problem }) => ({
    field,
    text: t(`problem.${problem}`, { cell: cellName(field) }),
  }));
  const typed = Object.fromEntries(
    [...form.keys()].filter((name) => /^(s\d+-|extra$)/.test(name)).map((name) => [name, text(name)]),
  );
  const loose = Object.entries(typed).some(
    ([field, value]) => value !== '' && field.startsWith(`s${listed.length}-`),
  );
  if (!others.has(extra) && loose)
    wrong.push({ field: 'extra', text: t(offered.has(extra) ? 'problem.repeated' : 'problem.service') });
  if (wrong.length === 0 && cells.length === 0 && sheet.cells.length === 0)
    wrong.push({
      field:
        services.length > 0 ? gridField(0, { channel: 'counter', outcome: 'granted' }, 'received') : 'extra',
      text: t('problem.empty'),
    });
  return {
    ...{ typed, services, cells, problems: wrong },
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
  if (outcome === 'locked') return t('problem.locked', { round: sheet.lockedBy?.[locale] ?? '' });
  return t('problem.changed_meanwhile');
}

type TitleKey = 'title' | 'list.title';

/** The `meta` of a page about volumes. */
export function volumeTitle(key: TitleKey, locale: Locale): { readonly title: string }[] {
  const t = translator(locale, 'volumes');
  return [{ title: t('documentTitle', { title: t(key) }) }];
}
