import { splitMarks } from '#domain/masking';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

/**
 * A citizen's words as they are, with what was taken out named in the reader's language. `dir="auto"` keeps a text
 * in another script from turning the page around.
 */
export function MaskedText({ text, locale }: { readonly text: string; readonly locale: Locale }) {
  const t = translator(locale, 'comments');
  return (
    <blockquote className="comment-text" dir="auto">
      {splitMarks(text).map((part, index) =>
        'mark' in part ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, never reordered
          <span key={index} className="mask">
            {t(`mark.${part.mark}`)}
          </span>
        ) : (
          part.text
        ),
      )}
    </blockquote>
  );
}
