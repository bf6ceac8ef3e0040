import type { AgencyKind } from '#domain/agency';
import type { AgencyTyped } from '#domain/agency-event-typed';
import { addDays } from '#domain/calendar';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatDate } from '#i18n/format';
import { type Translator, translator } from '#i18n/translator';

interface Touched {
  readonly code: string;
  readonly kind: AgencyKind;
  readonly name: Localized;
  readonly isUnit: boolean;
  readonly parent: Localized | null;
}

/** What an event would do, as the page needs it. */
export interface EventView {
  readonly made: readonly Touched[];
  readonly ended: readonly Touched[];
  readonly moved: readonly Touched[];
  readonly effects: {
    readonly past: boolean;
    readonly rounds: readonly {
      readonly slug: string;
      readonly name: Localized;
      readonly units: readonly Localized[];
      readonly slips: number;
    }[];
    readonly desks: { readonly moved: readonly Localized[]; readonly ended: readonly Localized[] };
    readonly roles: { readonly carried: number; readonly left: number };
    readonly targets: number;
    readonly requests: number;
  };
  readonly digest: string;
}

interface EventPreviewProps {
  readonly view: EventView;
  readonly typed: AgencyTyped;
  /** First day on which things are so. */
  readonly date: string;
  readonly seen: number;
  readonly locale: Locale;
}

/** In plain words what would happen from which day, to what, and the button that records it. */
export function EventPreview({ view, typed, date, seen, locale }: EventPreviewProps) {
  const t = translator(locale, 'agencies');
  const { digest, effects } = view;
  const carried = Object.entries(fieldsOf(typed));
  return (
    <section className="event-preview" id="preview" aria-labelledby="preview-heading">
      <h2 id="preview-heading">{t('whatHappens', { date: formatDate(date, locale) })}</h2>
      <Lines lines={treeLines(view, date, locale)} />
      <h3>{t('codes.heading')}</h3>
      <Lines lines={roundLines(effects, date, locale)} none={t('codes.none')} />
      <h3>{t('desks.heading')}</h3>
      <Lines lines={deskLines(effects, locale)} none={t('desks.none')} />
      {view.ended.length > 0 && (
        <>
          <h3>{t('people.heading')}</h3>
          <Lines lines={peopleLines(effects, typed, t)} none={t('people.none')} />
        </>
      )}
      <form method="post" className="no-print">
        {carried.flatMap(([name, values]) =>
          values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <input type="hidden" name="digest" value={digest} />
        <input type="hidden" name="seen" value={seen} />
        <p className="button-row">
          <button className="button" type="submit" name="order" value="apply">
            {t('apply')}
          </button>
        </p>
      </form>
    </section>
  );
}

function Lines({ lines, none }: { readonly lines: readonly string[]; readonly none?: string }) {
  if (lines.length === 0) return <p className="muted">{none}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** The fields of the form, by name, so that what is recorded is what was looked at. */
function fieldsOf(typed: AgencyTyped): Record<string, readonly string[]> {
  const made = typed.made.flatMap((one, at): [string, readonly string[]][] => [
    [`code.${at}`, [one.code]],
    [`name.${at}`, [one.name]],
    [`nameEn.${at}`, [one.nameEn]],
    [`kind.${at}`, [one.kind]],
    [`unit.${at}`, one.unit ? ['yes'] : []],
  ]);
  return {
    ...{ date: [typed.date], decision: [typed.decision], parent: [typed.parent] },
    ...{ agencies: typed.agencies, carryRoles: typed.carryRoles ? ['yes'] : [] },
    ...Object.fromEntries(made),
    ...Object.fromEntries(Object.entries(typed.places).map(([id, place]) => [`place.${id}`, [place]])),
  };
}

function treeLines({ made, ended, moved, effects }: EventView, date: string, locale: Locale): string[] {
  const t = translator(locale, 'agencies');
  const lastDay = formatDate(addDays(date, -1), locale);
  const words = ({ name, code, kind, parent }: Touched) => ({
    ...{ name: name[locale], code, kind: t(`kind.${kind}`).toLowerCase(), parent: parent?.[locale] ?? '' },
  });
  const measured = [...made, ...ended].some(({ isUnit }) => isUnit) && ended.length > 0;
  return [
    ...ended.map((one) => t('will.ends', { ...words(one), date: lastDay })),
    ...made.map((one) => t(one.isUnit ? 'will.beginsUnit' : 'will.begins', words(one))),
    ...moved.map((one) => t('will.moves', words(one))),
    ...(measured ? [t('will.scores')] : []),
    ...(effects.past ? [t('will.past')] : []),
  ];
}

function roundLines({ rounds }: EventView['effects'], date: string, locale: Locale): string[] {
  const t = translator(locale, 'agencies');
  const lines = rounds.flatMap(({ name, units, slips }) => [
    t('codes.round', {
      ...{ round: name[locale], units: units.map((unit) => unit[locale]).join(', ') },
      date: formatDate(addDays(date, -1), locale),
    }),
    ...(slips > 0
      ? [
          t('codes.slips', {
            ...{ count: slips, slips: formatCount(slips, locale), date: formatDate(date, locale) },
          }),
        ]
      : []),
  ]);
  return lines.length === 0 ? [] : [...lines, t('codes.order')];
}

function deskLines({ desks }: EventView['effects'], locale: Locale): string[] {
  const t = translator(locale, 'agencies');
  const names = (ones: readonly Localized[]) => ones.map((name) => name[locale]).join(', ');
  return [
    ...(desks.moved.length > 0 ? [t('desks.moved', { names: names(desks.moved) })] : []),
    ...(desks.ended.length > 0 ? [t('desks.ended', { names: names(desks.ended) })] : []),
  ];
}

function peopleLines(
  { roles, targets, requests }: EventView['effects'],
  { carryRoles }: AgencyTyped,
  t: Translator<'agencies'>,
): string[] {
  const { carried, left } = roles;
  return [
    ...(carried > 0 ? [t(carryRoles ? 'people.carried' : 'people.notCarried', { count: carried })] : []),
    ...(left > 0 ? [t('people.left', { count: left })] : []),
    ...(targets > 0 ? [t('people.targets', { count: targets })] : []),
    ...(requests > 0 ? [t('people.requests', { count: requests })] : []),
  ];
}
