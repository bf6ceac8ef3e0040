import { createInstance } from 'i18next';
import type { Locale } from '#domain/questionnaire';
import { type Namespace, TEXTS, type TextKey } from './texts.ts';

/** Values for the `{{name}}` places of a text. Numbers are printed bare: format them first. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Looks up a text; `count` chooses the plural form. Throws `RangeError` where a value is not given. */
export type Translator<N extends Namespace> = (key: TextKey<N>, values?: TextValues) => string;

/** An instance of our own, not i18next's shared one, so that importing this file changes nothing elsewhere. */
const i18n = createInstance();

// With its texts at hand and `initAsync` off, i18next is ready when this call returns; the promise says nothing more.
void i18n.init({
  resources: { vi: { ...TEXTS.vi }, en: { ...TEXTS.en } },
  initAsync: false,
  fallbackLng: false,
  // React and the document writers escape for their own medium; here it would be done twice.
  interpolation: { escapeValue: false },
  missingInterpolationHandler: (text) => {
    throw new RangeError(`translator: a value is missing in “${text}”`);
  },
  parseMissingKeyHandler: (key) => {
    throw new RangeError(`translator: there is no text ${key}`);
  },
});

/**
 * The texts of one namespace in one language. Keys are checked by the compiler against the Vietnamese file.
 *
 * @example
 * const t = translator('vi', 'print');
 * t('slip.qrAlternative', { address: 'example.vn/k/7XKM2PQ4' });
 */
export function translator<N extends Namespace>(locale: Locale, namespace: N): Translator<N> {
  const translate = i18n.getFixedT(locale, namespace);
  return (key, values = {}) => translate(key, { ...values });
}
