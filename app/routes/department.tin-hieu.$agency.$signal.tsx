/** One signal: its numbers, what was done about it, and what somebody writes down or decides next. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { getSignalDetail } from '#services/integrity/signal-detail';
import type { FormAnswer } from '#ui/forms/problem-list';
import type { CaseTyped } from '#ui/integrity/case-forms';
import { SignalDetailView } from '#ui/integrity/signal-page';
import { DepartmentNav } from '#ui/layout/department-nav';
import { ListShortcuts } from '#ui/layout/list-shortcuts';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { departmentPath, OVERVIEW_FIELDS, signalPath } from '#web/department-paths';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAtSignal } from '#web/signal-guard.server';
import { performSignalOrder, readSignalOrder } from '#web/signal-orders.server';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { place, may } = await requireAtSignal(request, context, 'detect_gaming', params);
  const detail = await orRefuse(getSignalDetail(context, place));
  return {
    detail,
    mayWrite: may('record_signal'),
    mayDecide: may('decide_signal'),
    done: readSignalOrder(new URL(request.url).searchParams.get('done')) ?? null,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const visit = await requireAtSignal(request, context, 'record_signal', params);
  const form = await request.formData();
  const order = readSignalOrder(formText(form, 'order'));
  if (!order) throw new Response(null, { status: 400 });
  if (order === 'decide') await requireAtSignal(request, context, 'decide_signal', params);
  const locale = localeOf(new URL(request.url));
  const outcome = await orRefuse(performSignalOrder(order, { context, visit, form, locale }));
  if (outcome.problems.length > 0) return data(outcome, { status: 422 });
  const { round, agency, signal } = visit.place;
  return redirect(withDone(signalPath(agency.code, signal, round.slug, locale), order), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: found, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'integrity');
  if (!found) return [{ title: t('title') }];
  const title = translator(locale, 'department')('documentTitle', {
    title: t(`signal.${found.detail.signal}`),
    round: found.detail.agency.name[locale],
  });
  return [{ title }];
};

export default function SignalPage() {
  const { detail, mayWrite, mayDecide, done } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<CaseTyped>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'integrity');
  const { agency, round, signal } = detail;
  const name = agency.name[locale];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="signals" locale={locale} />
      <p className="trail">
        <a href={departmentPath('signals', locale, [], { [OVERVIEW_FIELDS.round]: round.slug })}>
          {t('back')}
        </a>
      </p>
      <header className="page-head">
        <p className="eyebrow">
          {round.name[locale]} ·{' '}
          {agency.above ? `${name} · ${t('deskOf', { agency: agency.above[locale] })}` : name}
        </p>
        <h1>{t(`signal.${signal}`)}</h1>
      </header>
      <SignalDetailView
        {...detail}
        mayWrite={mayWrite}
        mayDecide={mayDecide}
        done={answer ? null : done}
        answer={answer ?? null}
        locale={locale}
      />
      <ListShortcuts of="detail" locale={locale} />
    </PageShell>
  );
}
