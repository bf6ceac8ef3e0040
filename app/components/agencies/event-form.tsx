import type { AgencyKind } from '#domain/agency';
import type { AgencyTyped } from '#domain/agency-event-typed';
import type { AgencyEventKind } from '#domain/agency-events';
import { LONGEST_AGENCY_NAME, LONGEST_DECISION, mayBeUnit } from '#domain/agency-rules';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { FieldProblems } from '../forms/form-field.tsx';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';

export interface AgencyChoice {
  readonly id: string;
  readonly code: string;
  readonly name: Localized;
}

/** What the form of an event offers to choose from. */
export interface AgencyOptions {
  readonly kinds: readonly AgencyKind[];
  /** Agencies under the same one, itself among them. */
  readonly beside: readonly AgencyChoice[];
  readonly parents: readonly AgencyChoice[];
  /** What stands under it, desks too. */
  readonly children: readonly AgencyChoice[];
}

interface EventFormProps {
  readonly change: AgencyEventKind;
  readonly typed: AgencyTyped;
  readonly options: AgencyOptions;
  /** Number of the last event when the form was opened. */
  readonly seen: number;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Everything that an event says; sent, it comes back with what it would do. */
export function EventForm({ change, typed, options, seen, problems, locale }: EventFormProps) {
  const t = translator(locale, 'agencies');
  const succeeds = change === 'merge' || change === 'split' || change === 'rename';
  const parentOptions = options.parents.map(({ id, code, name }) => ({
    value: id,
    text: `${code} · ${name[locale]}`,
  }));
  return (
    <form className="form" method="post" noValidate>
      <input type="hidden" name="order" value="preview" />
      <input type="hidden" name="seen" value={seen} />
      <TextField
        name="date"
        type="date"
        label={t('field.date')}
        hint={t('field.dateHint')}
        value={typed.date}
        problems={problems}
      />
      <TextField
        name="decision"
        label={t('field.decision')}
        hint={t('field.decisionHint')}
        value={typed.decision}
        maxLength={LONGEST_DECISION}
        required={false}
        problems={problems}
      />
      {change === 'merge' && <MergingAgencies {...{ typed, options, problems, locale }} />}
      {typed.made.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a split have no name yet, only their place
        <MadeAgency key={at} at={at} {...{ change, typed, options, problems, locale }} />
      ))}
      {(change === 'merge' || change === 'move') && (
        <SelectField
          name="parent"
          label={t('field.parent')}
          value={typed.parent}
          options={parentOptions}
          problems={problems}
        />
      )}
      {change === 'split' && options.children.length > 0 && (
        <Places {...{ typed, options, problems, locale }} />
      )}
      {succeeds && (
        <label className="choice-line">
          <input type="checkbox" name="carryRoles" value="yes" defaultChecked={typed.carryRoles} />
          <span>{t('field.carryRoles')}</span>
        </label>
      )}
      <button className="button" type="submit">
        {t('preview')}
      </button>
    </form>
  );
}

type PartProps = Omit<EventFormProps, 'change' | 'seen'>;

function MergingAgencies({ typed, options, problems, locale }: PartProps) {
  const t = translator(locale, 'agencies');
  const wrong = problems.filter(({ field }) => field === 'agencies');
  const isChosen = ({ id }: AgencyChoice) => Number(typed.agencies.includes(id));
  const chosenFirst = options.beside.toSorted((a, b) => isChosen(b) - isChosen(a));
  return (
    <fieldset className="choice-group" id="agencies">
      <legend>{t('field.agencies')}</legend>
      <small>{t('field.agenciesHint')}</small>
      <FieldProblems name="agencies" wrong={wrong} />
      <div className="choice-scroll">
        {chosenFirst.map(({ id, code, name }) => (
          <label key={id} className="choice-line">
            <input type="checkbox" name="agencies" value={id} defaultChecked={typed.agencies.includes(id)} />
            <span>
              {name[locale]} <small>{code}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function MadeAgency({
  at,
  change,
  typed,
  options,
  problems,
  locale,
}: PartProps & { readonly at: number; readonly change: AgencyEventKind }) {
  const t = translator(locale, 'agencies');
  const made = typed.made[at];
  if (!made) return null;
  const number = at + 1;
  const legend =
    change === 'split' ? t(at < 2 ? 'field.madeNumber' : 'field.madeOptional', { number }) : t('field.made');
  const desk = options.kinds.every((kind) => kind === 'desk');
  const common = { problems, required: at < 2 };
  return (
    <fieldset className="field-set">
      <legend>{legend}</legend>
      <TextField
        {...common}
        name={`code.${at}`}
        label={t('field.code')}
        {...(at === 0 && !desk && { hint: t('field.codeHint') })}
        value={made.code}
        maxLength={30}
        autoComplete="off"
      />
      <TextField
        {...common}
        name={`name.${at}`}
        label={t('field.name')}
        value={made.name}
        maxLength={LONGEST_AGENCY_NAME}
      />
      <TextField
        {...common}
        name={`nameEn.${at}`}
        label={t('field.nameEn')}
        value={made.nameEn}
        maxLength={LONGEST_AGENCY_NAME}
        required={false}
      />
      {desk ? (
        <input type="hidden" name={`kind.${at}`} value="desk" />
      ) : (
        <SelectField
          name={`kind.${at}`}
          label={t('field.kind')}
          value={made.kind}
          options={options.kinds.map((kind) => ({ value: kind, text: t(`kind.${kind}`) }))}
          problems={problems}
        />
      )}
      {change === 'create' && options.kinds.some(mayBeUnit) && (
        <label className="choice-line">
          <input
            type="checkbox"
            id={`unit.${at}`}
            name={`unit.${at}`}
            value="yes"
            defaultChecked={made.unit}
          />
          <span>{t('field.unit')}</span>
        </label>
      )}
    </fieldset>
  );
}

function Places({ typed, options, problems, locale }: PartProps) {
  const t = translator(locale, 'agencies');
  const choices = [
    ...typed.made.map((_, at) => ({ value: String(at), text: t('field.placeNumber', { number: at + 1 }) })),
    { value: '', text: t('field.placeNone') },
  ];
  return (
    <fieldset className="field-set" id="places">
      <legend>{t('field.places')}</legend>
      <FieldProblems name="places" wrong={problems.filter(({ field }) => field === 'places')} />
      {options.children.map(({ id, code, name }) => (
        <SelectField
          key={id}
          name={`place.${id}`}
          label={`${name[locale]} (${code})`}
          value={typed.places[id] ?? ''}
          options={choices}
          problems={problems}
        />
      ))}
    </fieldset>
  );
}
