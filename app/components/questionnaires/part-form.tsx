import type { Locale, Questionnaire } from '#domain/questionnaire';
import type { Part } from '#domain/questionnaire-part';
import type { PartField, PartTyped } from '#domain/questionnaire-typed';
import { translator } from '#i18n/translator';
import { unsavedPreviewPath } from '#web/questionnaire-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextArea } from '../forms/text-area.tsx';
import { TextField } from '../forms/text-field.tsx';
import { OptionFields } from './option-fields.tsx';
import { PHONE } from './phone-frame.tsx';
import { QuestionFields } from './question-fields.tsx';

/** What the form's action sends back when something has to be mended. */
export interface PartAnswer {
  readonly problems: readonly FormProblem[];
  readonly typed: PartTyped;
  /** Names the part as it is by now. */
  readonly before: string;
  /** What somebody else did with it meanwhile. */
  readonly meanwhile: 'changed' | 'gone' | null;
}

interface PartFormProps {
  /** The draft. */
  readonly id: string;
  readonly questionnaire: Questionnaire;
  readonly part: Part;
  readonly typed: PartTyped;
  readonly before: string;
  readonly meanwhile: PartAnswer['meanwhile'];
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** The one form of a part: its code, its words in both languages beside each other, and what else it says. */
export function PartForm(props: PartFormProps) {
  const { id, questionnaire, part, typed, before, meanwhile, problems, locale } = props;
  const t = translator(locale, 'questionnaires');
  const field = (name: PartField, label: string) => ({
    ...{ name, label, value: typed.fields[name] ?? '', problems, required: false },
  });
  const pair = (vi: PartField, en: PartField, labels: readonly [string, string], hint?: string) => (
    <div className="two-languages">
      <TextArea {...field(vi, labels[0])} rows={3} {...(hint && { hint })} />
      <TextArea {...field(en, labels[1])} rows={3} {...(hint && { hint })} />
    </div>
  );
  const titles = [t('field.titleVi'), t('field.titleEn')] as const;
  return (
    <form method="post" className="form part-form" noValidate>
      <input type="hidden" name="order" value="save" />
      <input type="hidden" name="before" value={before} />
      {part.kind === 'about' ? (
        <div className="two-languages">
          <TextField
            {...field('code', t('field.family'))}
            hint={t('from.codeHint')}
            maxLength={16}
            autoComplete="off"
          />
          <TextField {...field('version', t('field.number'))} inputMode="numeric" maxLength={6} />
        </div>
      ) : (
        <TextField
          {...field('code', t('field.code'))}
          hint={t('field.codeHint')}
          maxLength={32}
          autoComplete="off"
        />
      )}
      {part.kind === 'factor' && pair('name.vi', 'name.en', titles)}
      {(part.kind === 'about' || part.kind === 'section') && pair('title.vi', 'title.en', titles)}
      {part.kind === 'section' &&
        pair('intro.vi', 'intro.en', [t('field.introVi'), t('field.introEn')], t('field.introHint'))}
      {part.kind === 'scale' && <OptionFields options={typed.options} problems={problems} locale={locale} />}
      {part.kind === 'question' && (
        <>
          {pair('text.vi', 'text.en', [t('field.textVi'), t('field.textEn')])}
          {pair('hint.vi', 'hint.en', [t('field.hintVi'), t('field.hintEn')], t('field.hintHint'))}
          <QuestionFields {...{ questionnaire, part, typed, problems, locale }} />
        </>
      )}
      <p className="button-row">
        <button className="button" type="submit">
          {t(meanwhile === 'changed' ? 'field.saveAnyway' : 'field.save')}
        </button>
        <button
          className="button button-quiet in-phone"
          type="submit"
          formAction={unsavedPreviewPath(id, part, locale)}
          formTarget={PHONE}
        >
          {t('preview.show')}
        </button>
      </p>
    </form>
  );
}
