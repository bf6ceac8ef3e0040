import { translator } from '#i18n/translator';
import { previewPath } from '#web/questionnaire-paths';
import { type PlainPage, renderPlainPage } from './plain-page.tsx';
import type { StyledHtml } from './styled-document.tsx';

/** Where a preview ends that was filled in as it should be: nothing was sent. */
export function renderPreviewDone(page: PlainPage & { readonly instrument: string }): StyledHtml {
  const { locale, instrument } = page;
  const t = translator(locale, 'questionnaires');
  return renderPlainPage({
    ...page,
    title: t('preview.doneTitle'),
    hrefIn: null,
    children: (
      <>
        <p>{t('preview.done')}</p>
        <p>
          <a href={previewPath(instrument, locale)}>{t('preview.again')}</a>
        </p>
      </>
    ),
  });
}
