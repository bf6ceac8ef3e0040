import { LOCALES, type Questionnaire } from '#domain/questionnaire';
import { DEFAULT_PLAN } from '#domain/round';
import { translator } from '#i18n/translator';
import type { SurveyPageProps } from '#ui/survey/survey-page';
import type { AppContext } from './context.ts';
import type { StyledPage } from './page-headers.server.ts';

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
    'main>:not(section,.send)',
    `main>section:has(~section>#s-${section.code})`,
    `main :is(fieldset,.text,.if):has(~#${code},~.if #${code},~.text #${code})`,
  ];
  const rule = `${earlier.join()}{display:none}`;
  return { ...page, html: page.html.replace('</style>', () => `${rule}</style>`), style: page.style + rule };
}
