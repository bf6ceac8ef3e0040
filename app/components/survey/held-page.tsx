import type { FormFields } from '#domain/read-answers';
import { PAGE_FIELDS } from '#domain/survey-form';
import { translator } from '#i18n/translator';
import { type PlainPage, renderPlainPage } from './plain-page.tsx';
import type { StyledHtml } from './styled-document.tsx';

interface HeldPageProps extends PlainPage {
  readonly fields: FormFields;
}

/**
 * Holds what was posted while not even the survey can be looked up: everything is in the page, to be sent
 * again with one button.
 */
export function renderHeldPage({ locale, synthetic, fields }: HeldPageProps): StyledHtml {
  const t = translator(locale, 'survey');
  // A language chosen just before would turn the page again instead of sending it.
  const held = [...fields].filter(([name]) => name !== PAGE_FIELDS.switchTo);
  return renderPlainPage({
    locale,
    synthetic,
    title: t('notStored.title'),
    hrefIn: null,
    children: (
      <form method="post" className="code">
        <p className="lead" role="alert">
          {t('notStored.held')}
        </p>
        {held.flatMap(([name, values]) =>
          values.map((value, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: fields in the order posted, never reordered
            <input key={`${name} ${index}`} type="hidden" name={name} value={value} />
          )),
        )}
        <button type="submit">{t('notStored.again')}</button>
      </form>
    ),
  });
}
