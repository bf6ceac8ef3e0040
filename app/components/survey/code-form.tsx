import type { Locale } from '#domain/questionnaire';
import { formatCode } from '#domain/survey-code';
import { translator } from '#i18n/translator';
import { codeEntryPath } from '#web/paths';
import { type PlainPage, ResultsLink, renderPlainPage } from './plain-page.tsx';
import type { StyledHtml } from './styled-document.tsx';

/** Of the right form, with a wrong check character: nobody's code. */
const EXAMPLE = formatCode('7K3PM2XH9K');

interface CodeFormProps {
  readonly locale: Locale;
  /** What was typed before, to be mended. */
  readonly typed?: string;
}

/** A field to type the printed code into. */
export function CodeForm({ locale, typed }: CodeFormProps) {
  const t = translator(locale, 'survey');
  return (
    <form className="code" action={codeEntryPath()}>
      <label htmlFor="code">{t(typed === undefined ? 'enterCode.label' : 'enterCode.again')}</label>
      <p className="hint" id="code-hint">
        {t('enterCode.hint', { example: EXAMPLE })}
      </p>
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <input
        type="text"
        id="code"
        name="code"
        defaultValue={typed}
        required
        maxLength={64}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        aria-describedby="code-hint"
      />
      <button type="submit">{t('enterCode.button')}</button>
    </form>
  );
}

/** The page to type a code into. */
export function renderCodePage({ locale, synthetic }: PlainPage): StyledHtml {
  const t = translator(locale, 'survey');
  return renderPlainPage({
    locale,
    synthetic,
    title: t('enterCode.title'),
    hrefIn: codeEntryPath,
    children: (
      <>
        <p className="lead">{t('enterCode.text')}</p>
        <CodeForm locale={locale} />
        <ResultsLink locale={locale} />
      </>
    ),
  });
}

/** A code as a person can compare it with the slip; anything else as typed, cut where it is absurdly long. */
export function readableCode(typed: string): string {
  const shown = typed.length === 10 ? formatCode(typed.toUpperCase()) : typed;
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
}
