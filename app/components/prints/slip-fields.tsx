import { CHANNELS, DOSSIER_FACTS, type DossierFact, OUTCOMES } from '#domain/dossier';
import type { Locale, Localized } from '#domain/questionnaire';
import type { Split } from '#domain/round';
import { MOST_SLIPS, SLIP_FORMS } from '#domain/slip-order';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';

/** An order of slips as a form carries it. */
export interface SlipTyped extends Readonly<Record<DossierFact, string>> {
  readonly count: string;
  readonly expires: string;
  readonly form: string;
}

/** Procedures to choose from; one that has ended is offered only where it is chosen already. */
export type SlipServices = readonly {
  readonly id: string;
  readonly name: Localized;
  readonly ended: boolean;
}[];

interface SlipFieldsProps {
  readonly typed: SlipTyped;
  /** What the round's plan splits by; the rest is optional. */
  readonly splits: readonly Split[];
  readonly services: SlipServices;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** How many, until when, on what paper, for which dossiers. */
export function SlipFields({ typed, splits, services, problems, locale }: SlipFieldsProps) {
  const t = translator(locale, 'prints');
  const required = DOSSIER_FACTS.filter((fact) => splits.includes(fact));
  const optional = DOSSIER_FACTS.filter((fact) => !splits.includes(fact));
  const choices: Readonly<Record<DossierFact, readonly { value: string; text: string }[]>> = {
    service: services
      .filter(({ id, ended }) => !ended || id === typed.service)
      .map(({ id, name }) => ({ value: id, text: name[locale] })),
    channel: CHANNELS.map((value) => ({ value, text: t(`channel.${value}`) })),
    outcome: OUTCOMES.map((value) => ({ value, text: t(`outcome.${value}`) })),
  };
  const select = (fact: DossierFact, isRequired: boolean) => (
    <SelectField
      key={fact}
      name={fact}
      label={t(`slips.${fact}`)}
      {...(isRequired && { hint: t('slips.required') })}
      value={typed[fact]}
      options={[{ value: '', text: t(isRequired ? 'slips.choose' : 'slips.any') }, ...choices[fact]]}
      problems={problems}
    />
  );
  const isOptionalOpen = optional.some(
    (fact) => typed[fact] !== '' || problems.some(({ field }) => field === fact),
  );
  return (
    <>
      <TextField
        name="count"
        label={t('slips.count')}
        hint={t('slips.countHint', { most: formatCount(MOST_SLIPS, locale) })}
        inputMode="numeric"
        value={typed.count}
        maxLength={4}
        problems={problems}
      />
      <TextField
        name="expires"
        type="date"
        label={t('slips.expires')}
        value={typed.expires}
        problems={problems}
      />
      <SelectField
        name="form"
        label={t('slips.form')}
        value={typed.form}
        options={SLIP_FORMS.map((value) => ({
          value,
          text: t(value === 'sheet' ? 'slips.formSheet' : 'slips.formReceipt'),
        }))}
        problems={problems}
      />
      {required.length > 0 && (
        <fieldset className="plain-fieldset">
          <legend>{t('slips.facts')}</legend>
          <p className="fine-print">{t('slips.factsRequired')}</p>
          {required.map((fact) => select(fact, true))}
        </fieldset>
      )}
      {optional.length > 0 && (
        <details className="plain-fieldset" open={isOptionalOpen}>
          <summary>{t('slips.facts')}</summary>
          <p className="fine-print">{t('slips.factsOptional')}</p>
          {optional.map((fact) => select(fact, false))}
        </details>
      )}
    </>
  );
}
