/** Letters as a file that is written while it is read: codes and names are together only for that long. */
import { listAncestors } from '#domain/agency-tree';
import type { Locale } from '#domain/questionnaire';
import type { Round } from '#domain/round';
import { type LetterForm, lettersPdf } from '#exports/letters-pdf';
import { issueLetters, type LetterOrder, remindEverybody } from './letters.server.ts';
import type { SamplingActor, SamplingContext } from './sampling-context.server.ts';

interface Context extends SamplingContext {
  readonly config: { readonly codeKey: string; readonly publicUrl: string };
  /** Milliseconds. */
  readonly now: () => number;
  readonly synthetic: boolean;
}

/** Letters with codes; without a last day, reminders. */
export type LettersJob = { readonly id: string; readonly list: string; readonly form: LetterForm } & (
  | (Omit<LetterOrder, 'id' | 'list'> & { readonly lastDay: string; readonly reason: string })
  | { readonly lastDay?: undefined }
);

/** Issues the letters and returns their file in pieces. Throws refusals as `issueLetters` and `remindEverybody`. */
export async function streamLetters(
  context: Context,
  round: Round,
  job: LettersJob,
  by: SamplingActor,
  locale: Locale,
): Promise<AsyncGenerator<Uint8Array>> {
  const { reference, today, config, synthetic, now } = context;
  const letters =
    job.lastDay === undefined
      ? await remindEverybody(context, job.list, job.id, by)
      : await issueLetters(context, job, job.reason, by);
  const tree = await reference.tree(today());
  const agencies = [...tree.agencies.values()];
  const province = listAncestors(tree, round.root).at(-1) ?? tree.agencies.get(round.root);
  return lettersPdf(
    {
      agencyNames: new Map(agencies.map(({ id, name }) => [id, name[locale]])),
      provinceName: province?.name[locale] ?? '',
      ...{ publicUrl: config.publicUrl, locale, synthetic, k: round.plan.k, form: job.form },
      ...{ dated: today(), lastDay: job.lastDay ?? null, created: new Date(now()) },
    },
    letters,
  );
}
