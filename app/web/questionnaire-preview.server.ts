import { LOCALES, type Locale, type Questionnaire } from '#domain/questionnaire';
import { putPart } from '#domain/questionnaire-edit';
import { type Part, partName, placeOfIssue } from '#domain/questionnaire-part';
import { readQuestionnaireDraft } from '#domain/questionnaire-rules';
import { valueOfTyped } from '#domain/questionnaire-typed';
import type { FormFields } from '#domain/read-answers';
import { DEFAULT_PLAN } from '#domain/round';
import { partLabel } from '#i18n/part-label';
import { translator } from '#i18n/translator';
import type { SurveyPageProps } from '#ui/survey/survey-page';
import type { AppContext } from './context.ts';
import type { StyledPage } from './page-headers.server.ts';
import { readPartTyped } from './questionnaire-orders.server.ts';

/** What the survey page shows of a questionnaire that nobody is asked yet: the province asks, about no agency. */
export async function previewFacts(
  { reference, today, synthetic }: Pick<AppContext, 'reference' | 'today' | 'synthetic'>,
  questionnaire: Questionnaire,
): Promise<SurveyPageProps['facts']> {
  const { roots } = await reference.tree(today());
  const version = `${questionnaire.code}.${questionnaire.version}`;
  const said = LOCALES.map((locale) => [
    locale,
    translator(locale, 'questionnaires')('preview.unit', { version }),
  ]);
  const name = { vi: '', en: '', ...Object.fromEntries(said) };
  const nobody = {
    id: '',
    code: '',
    kind: 'province',
    isUnit: false,
    validFrom: today(),
    validTo: null,
  } as const;
  const asker = roots[0] ?? { ...nobody, name };
  return {
    ...{ questionnaire, asker, unit: { ...asker, name }, synthetic },
    // As at a desk: what is tried here is kept by no browser for a second try.
    ...{ kind: 'desk', others: DEFAULT_PLAN.k - 1, assistedApart: false },
  };
}

/**
 * The page without what stands before a question, so that whoever edits it sees it at once. By style alone, and
 * not by an anchor: a browser would scroll the page around the frame as well. As it is for a code that no
 * question has.
 */
export function beginAt(page: StyledPage, { sections }: Questionnaire, code: string | null): StyledPage {
  const section = sections.find(({ questions }) => questions.some((question) => question.code === code));
  if (!section || code === null) return page;
  const earlier = [
    'main>:not(section,.send,.summary)',
    `main>section:has(~section>#s-${section.code})`,
    `main :is(fieldset,.text,.if):has(~#${code},~.if #${code},~.text #${code})`,
  ];
  const rule = `${earlier.join()}{display:none}`;
  return { ...page, html: page.html.replace('</style>', () => `${rule}</style>`), style: page.style + rule };
}

/** A part as it is typed, in the whole of its draft: what is shown of it, and what is wrong with it, in words. */
export interface Unsaved {
  /** The draft as saved where what is typed is no part of any questionnaire. */
  readonly questionnaire: Questionnaire;
  readonly remarks: readonly string[];
  /** The question to begin at. */
  readonly question: string | null;
}

/** Puts what is typed in its place and saves nothing. */
export function readUnsaved(saved: Questionnaire, part: Part, given: FormFields, locale: Locale): Unsaved {
  const t = translator(locale, 'questionnaires');
  const form = new FormData();
  for (const [name, values] of given) for (const value of values) form.append(name, value);
  const typed = readPartTyped(form);
  const value = valueOfTyped(saved, part, typed);
  const here: Part = part.kind === 'about' ? part : { kind: part.kind, code: value.code };
  const name = partLabel(here, locale);
  const edit = putPart(saved, part, value, typed.fields.section || undefined);
  const question = (code: string) => (part.kind === 'question' ? code : null);
  if ('problems' in edit) {
    const said = edit.problems.map(({ code }) => `${name}: ${t(`issue.${code}`)}`);
    return {
      questionnaire: saved,
      remarks: [t('preview.unreadable'), ...new Set(said)],
      question: question(part.kind === 'about' ? '' : part.code),
    };
  }
  const read = readQuestionnaireDraft(edit.questionnaire);
  const own = ('issues' in read ? read.issues : []).filter(
    ({ path }) => partName(placeOfIssue(edit.questionnaire, path).part) === partName(here),
  );
  const said = own.map(({ path, code }) => {
    const language = /\.(vi|en)$/.exec(path)?.[1];
    const where = language === 'vi' || language === 'en' ? `${name}, ${t(`language.${language}`)}` : name;
    return `${where}: ${t(`issue.${code}`)}`;
  });
  return {
    questionnaire: edit.questionnaire,
    remarks: [t('preview.unsaved'), ...new Set(said)],
    question: question(value.code),
  };
}
