import { DAY_SETTINGS, type DaySetting, DEFAULT_LICENCE, type SettingsTyped } from '#domain/general-settings';
import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextField } from '../forms/text-field.tsx';

interface GeneralSettingsFormProps {
  readonly typed: SettingsTyped;
  readonly seen: string;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Time limits and the licence of the open data; an empty field means the default. */
export function GeneralSettingsForm({ typed, seen, problems, locale }: GeneralSettingsFormProps) {
  const t = translator(locale, 'registers');
  const days = (name: DaySetting) => (
    <TextField
      {...{ name, value: typed[name], problems }}
      label={t(`settings.${name}`)}
      hint={t(`settings.${name}Hint`, { days: formatCount(DAY_SETTINGS[name].otherwise, locale) })}
      inputMode="numeric"
      maxLength={3}
      required={false}
    />
  );
  return (
    <form method="post" className="form" noValidate>
      <input type="hidden" name="seen" value={seen} />
      <h2>{t('settings.comments')}</h2>
      {days('commentDays')}
      {days('contactDays')}
      <h2>{t('settings.data')}</h2>
      <TextField
        {...{ name: 'licenceName', value: typed.licenceName, problems }}
        label={t('settings.licenceName')}
        hint={t('settings.licenceNameHint', { name: DEFAULT_LICENCE.name })}
        maxLength={80}
        required={false}
      />
      <TextField
        {...{ name: 'licenceUrl', value: typed.licenceUrl, problems }}
        label={t('settings.licenceUrl')}
        hint={t('settings.licenceUrlHint')}
        type="url"
        maxLength={200}
        required={false}
      />
      <button className="button" type="submit">
        {t('settings.save')}
      </button>
    </form>
  );
}
