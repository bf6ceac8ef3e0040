import type { Locale, Localized } from '#domain/questionnaire';
import type { Split } from '#domain/round';
import { LONGEST_REASON } from '#domain/slip-issue';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { slipIssuePath, slipReplacementPath } from '#web/print-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';
import { SlipFields, type SlipServices, type SlipTyped } from './slip-fields.tsx';

interface VoidFormProps {
  /** Code of the agency that the batch was printed for. */
  readonly agency: string;
  readonly issue: string;
  /** Names the order, so that it is done once. */
  readonly order: string;
  /** Units that the reader may print for. */
  readonly units: readonly { readonly code: string; readonly name: Localized }[];
  readonly typed: SlipTyped & { readonly reason: string; readonly agency: string };
  readonly splits: readonly Split[];
  readonly services: SlipServices;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** What voiding means, why it is done, and what is printed instead. */
export function VoidForm(props: VoidFormProps) {
  const { agency, issue, order, units, typed, splits, services, problems, locale } = props;
  const t = translator(locale, 'prints');
  const most = formatCount(LONGEST_REASON, locale);
  return (
    <>
      <h2>{t('issue.whatTitle')}</h2>
      <ul>
        <li>{t('issue.whatUnspent')}</li>
        <li>{t('issue.whatAnswered')}</li>
        <li>{t('issue.whatCount')}</li>
      </ul>
      <form method="post" action={slipIssuePath(agency, issue, locale)} className="form" noValidate>
        <input type="hidden" name="order" value={order} />
        <TextField
          name="reason"
          label={t('issue.reason')}
          hint={t('issue.reasonHint', { most })}
          value={typed.reason}
          maxLength={LONGEST_REASON}
          problems={problems}
        />
        <button className="button" type="submit">
          {t('issue.submit')}
        </button>
        <div className="form-again form">
          <h3>{t('issue.againTitle')}</h3>
          <SelectField
            name="agency"
            label={t('issue.agency')}
            value={typed.agency}
            options={units.map(({ code, name }) => ({ value: code, text: name[locale] }))}
            problems={problems}
          />
          <SlipFields typed={typed} splits={splits} services={services} problems={problems} locale={locale} />
          <button
            className="button button-quiet"
            type="submit"
            formAction={slipReplacementPath(agency, issue, locale)}
          >
            {t('issue.submitAgain')}
          </button>
        </div>
      </form>
    </>
  );
}
