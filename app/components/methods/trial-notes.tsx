import { isOfficialFormula, type Method } from '#domain/method';
import type { MethodTrial } from '#domain/method-trial';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';

interface TrialNotesProps {
  readonly name: Localized;
  readonly trial: Pick<MethodTrial, 'reach' | 'withheld' | 'groups'> & {
    readonly edition: number;
    readonly frozenOn: string;
    readonly own: string;
    readonly other: string;
  };
  readonly method: Method;
  readonly locale: Locale;
}

/** What stands beside what, and what has to be known to read it. */
export function TrialNotes({ name, trial, method, locale }: TrialNotesProps) {
  const t = translator(locale, 'methods');
  const { own, other, edition, frozenOn, reach, withheld } = trial;
  const computed = trial.groups.flatMap((group) => group.trial ?? []);
  const withInterval = computed.some(({ interval }) => interval !== null);
  const pooledShare = method.itemFormula === 'top2' && method.totalAggregation === 'pooled_ratio';
  return (
    <>
      <p>
        {t('trial.what', {
          ...{ round: name[locale], own, other, edition },
          date: formatDate(frozenOn, locale),
        })}
      </p>
      {withheld && <p className="notice">{t('trial.withheld')}</p>}
      {own === other && <p className="fine-print">{t('trial.same')}</p>}
      {reach === 'province' && !withheld && <p className="fine-print">{t('trial.provinceOnly')}</p>}
      {computed.length > 0 && !withInterval && <p className="fine-print">{t('trial.noIntervalNote')}</p>}
      {withInterval && !pooledShare && !isOfficialFormula(method) && (
        <p className="fine-print">{t('trial.tIntervalNote')}</p>
      )}
      <p className="fine-print">{t('trial.hidden')}</p>
    </>
  );
}
