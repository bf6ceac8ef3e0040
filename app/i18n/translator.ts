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

type AnyTranslator = (key: string, values?: TextValues) => string;

/** Translators made so far: a page asks for the same one hundreds of times. */
const known = new Map<string, AnyTranslator>();

function makeTranslator(locale: Locale, namespace: Namespace): AnyTranslator {
  const translate = i18n.getFixedT(locale, namespace);
  const constant = new Map<string, string>();
  return (key, values) => {
    if (values) return translate(key, { ...values });
    const kept = constant.get(key);
    if (kept !== undefined) return kept;
    const text = translate(key, {});
    constant.set(key, text);
    return text;
  };
}

/**
 * The texts of one namespace in one language. Keys are checked by the compiler against the Vietnamese file.
 *
 * @example
 * const t = translator('vi', 'print');
 * t('slip.qrAlternative', { address: 'example.vn/k/7XKM2PQ4' });
 */
export function translator<N extends Namespace>(locale: Locale, namespace: N): Translator<N> {
  const name = `${locale} ${namespace}`;
  const made = known.get(name) ?? makeTranslator(locale, namespace);
  known.set(name, made);
  return made;
}
