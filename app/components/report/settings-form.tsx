import type { Locale } from '#domain/questionnaire';
import { type ReportSettings, SETTING_LIMITS } from '#domain/report/report-settings';
import { translator } from '#i18n/translator';
import { reportSettingsPath } from '#web/report-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextArea } from '../forms/text-area.tsx';
import { TextField } from '../forms/text-field.tsx';

interface SettingsFormProps {
  readonly typed: ReportSettings;
  /** Names what was seen of them. */
  readonly seen: string;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Everything the Department may set about its reports. An empty field means the default. */
export function SettingsForm({ typed, seen, problems, locale }: SettingsFormProps) {
  const t = translator(locale, 'report');
  const line = (name: 'superior' | 'department' | 'mark' | 'place' | 'signatory', hint?: string) => (
    <TextField
      name={name}
      label={t(`page.${name}`)}
      {...(hint ? { hint } : {})}
      value={typed[name]}
      required={false}
      maxLength={SETTING_LIMITS[name].letters}
      problems={problems}
    />
  );
  const lines = (name: 'authority' | 'recipients' | 'bases', rows: number) => (
    <TextArea
      name={name}
      label={t(`page.${name}`)}
      hint={t(`page.${name}Hint`)}
      value={typed[name]}
      rows={rows}
      problems={problems}
    />
  );
  return (
    <form method="post" action={reportSettingsPath(locale)} className="form" noValidate>
      <input type="hidden" name="seen" value={seen} />
      {line('superior')}
      {line('department')}
      {line('mark', t('page.markHint'))}
      {line('place')}
      {lines('authority', 2)}
      {line('signatory')}
      {lines('recipients', 6)}
      {lines('bases', 8)}
      <button className="button" type="submit">
        {t('page.save')}
      </button>
    </form>
  );
}
