/** Issues letters to the people of a sample and answers with the file to print; the codes are nowhere else. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { isRefusal } from '#domain/refusal';
import { answerWithLetters } from '#web/letters-file.server';
import { localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAtList } from '#web/sampling-guard.server';
import { dossierListPath } from '#web/sampling-paths';

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const list = params['list'] ?? '';
  const { visit, round } = await requireAtList(request, context, 'manage_rounds', list);
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const again = (problem: string) => redirect(dossierListPath(list, locale, problem), 303);
  try {
    const answer = await answerWithLetters(context, list, round, form, visit, locale);
    return answer === 'expires' ? again('expires') : answer;
  } catch (error) {
    if (isRefusal(error) && error.code === 'conflict') return again('conflict');
    return orRefuse(Promise.reject(error));
  }
}
