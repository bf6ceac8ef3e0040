/** What the page of one bundle of paper forms can be told to do. */
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { discardBundle, recountBundle } from '#services/paper/bundles';
import { enterBundle } from '#services/paper/enter-bundle';
import type { FormProblem } from '#ui/forms/problem-list';
import type { BundleTyped } from '#ui/paper/bundle-forms';
import { formText } from './form-text.ts';
import { orMeanwhile, readCount, readReason } from './paper-forms.server.ts';
import type { PaperVisit } from './paper-guard.server.ts';

export const BUNDLE_ORDERS = ['enter', 'recount', 'discard'] as const;
export type BundleOrder = (typeof BUNDLE_ORDERS)[number];

/** What was done, each with words of its own on the page that follows. */
export const BUNDLE_DONE = [
  ...(['created', 'saved', 'recounted', 'settled', 'entered', 'waiting', 'late', 'discarded'] as const),
] as const;
export type BundleDone = (typeof BUNDLE_DONE)[number];

interface BundleOutcome {
  readonly problems: readonly FormProblem[];
  readonly kept: Partial<BundleTyped>;
  readonly done: BundleDone;
}

/** Does it. What can be mended in the form comes back as problems, with everything typed. */
export async function performBundleOrder(
  order: BundleOrder,
  { desk, keyer }: Pick<PaperVisit, 'desk' | 'keyer'>,
  bundle: string,
  form: FormData,
  locale: Locale,
): Promise<BundleOutcome> {
  const t = translator(locale, 'paper');
  if (order === 'enter') {
    let done: BundleDone = 'entered';
    const act = enterBundle(desk, bundle, keyer).then((outcome) => {
      done = outcome;
    });
    const problems = await orMeanwhile(act, 'enter', t('problem.notReady'));
    return { problems, kept: {}, done };
  }
  if (order === 'recount') {
    const kept = { forms: formText(form, 'forms').slice(0, 20) };
    const { forms, problems } = readCount(form, locale);
    if (problems.length > 0) return { problems, kept, done: 'recounted' };
    const act = recountBundle(desk.db, bundle, forms, keyer);
    return { problems: await orMeanwhile(act, 'forms', t('problem.tooFew')), kept, done: 'recounted' };
  }
  const { reason, problems } = readReason(form, locale);
  if (problems.length > 0) return { problems, kept: { reason }, done: 'discarded' };
  const act = discardBundle(desk.db, bundle, reason, keyer);
  return {
    problems: await orMeanwhile(act, 'reason', t('problem.meanwhile')),
    ...{ kept: { reason }, done: 'discarded' },
  };
}
