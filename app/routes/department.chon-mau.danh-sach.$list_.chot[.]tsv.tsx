/** The frozen list without names and addresses, for the auditor's file. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { isRefusal } from '#domain/refusal';
import { readFrozenList } from '#services/sampling/draw-sample';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAtList } from '#web/sampling-guard.server';
import { dossierListPath } from '#web/sampling-paths';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const list = params['list'] ?? '';
  const { round } = await requireAtList(request, context, 'manage_rounds', list);
  try {
    const body = await readFrozenList(context, list);
    const name = `danh-sach-chot-${round.slug}.tsv`;
    return fileAnswer({ name, type: 'tsv', body });
  } catch (error) {
    if (isRefusal(error) && error.code === 'conflict')
      return redirect(dossierListPath(list, localeOf(new URL(request.url))), 303);
    return orRefuse(Promise.reject(error));
  }
}
