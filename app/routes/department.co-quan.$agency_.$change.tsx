/** Recording a change of an agency: typed, shown in words, then recorded. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { findLastEventNumber } from '#services/agencies/agency-pages';
import { CorrectForm } from '#ui/agencies/correct-form';
import { EventForm } from '#ui/agencies/event-form';
import { EventPreview } from '#ui/agencies/event-preview';
import { RecordedSince } from '#ui/agencies/recorded-since';
import { FormPage } from '#ui/forms/form-page';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import {
  agencyOptions,
  type EventAnswer,
  emptyEvent,
  isEventKind,
  performEventOrder,
} from '#web/agency-orders.server';
import { agencyTitle, type NameTyped, performCorrection } from '#web/agency-page.server';
import { agencyChangeOf, agencyPath } from '#web/agency-paths';
import { localeOf } from '#web/paths';
import { requireAtRegister } from '#web/register-guard.server';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireAtRegister(request, context, 'manage_agencies', params['agency'] ?? '');
  const change = agencyChangeOf(params['change']);
  if (!change) throw new Response(null, { status: 404 });
  const url = new URL(request.url);
  const { id, name, kind } = found.agency;
  const desk = url.searchParams.get('loai') === 'desk';
  const options = isEventKind(change) ? agencyOptions(found, change, desk) : null;
  const empty = options && isEventKind(change) ? emptyEvent(found, change, options) : null;
  const seen = await findLastEventNumber(context.db);
  const ending = kind === 'desk' && change === 'abolish';
  const key = desk ? 'addDesk' : ending ? 'page.endDesk' : (`event.${change}` as const);
  const locale = localeOf(url);
  const t = translator(locale, 'agencies');
  const heading = t(key);
  const lead = t(ending ? 'eventLead.endDesk' : `eventLead.${change}`, { name: name[locale] });
  const title = agencyTitle(key, locale);
  return { id, name, change, heading, lead, options, empty, seen, title };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => loaded?.title ?? [];

type Answer = EventAnswer | { readonly problems: EventAnswer['problems']; readonly names: NameTyped };

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAtRegister(request, context, 'manage_agencies', params['agency'] ?? '');
  const change = agencyChangeOf(params['change']);
  if (!change) throw new Response(null, { status: 404 });
  const url = new URL(request.url);
  const [locale, form] = [localeOf(url), await request.formData()];
  if (!isEventKind(change)) {
    const { problems, typed } = await performCorrection(context, found, form, locale);
    if (problems.length > 0) return data<Answer>({ problems, names: typed }, { status: 422 });
    return redirect(agencyPath(found.agency.id, locale, { done: 'corrected' }), 303);
  }
  const options = agencyOptions(found, change, url.searchParams.get('loai') === 'desk');
  const answer = await performEventOrder(context, found, change, form, options, locale);
  if ('recorded' in answer) return redirect(agencyPath(answer.recorded, locale, { done: 'recorded' }), 303);
  const status = answer.preview && answer.problems.length > 0 ? 409 : answer.preview ? 200 : 422;
  return data<Answer>(answer, { status });
}

export default function AgencyChangePage() {
  const { id, name, change, heading, lead, options, empty, seen } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'agencies');
  const problems = answer?.problems ?? [];
  const event = answer && 'typed' in answer ? answer : null;
  const typed = event?.typed ?? empty;
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="agencies" locale={locale} />
      <FormPage
        title={heading}
        lead={lead}
        trail={<a href={agencyPath(id, locale)}>{name[locale]}</a>}
        problems={problems}
        locale={locale}
      >
        <RecordedSince lines={event?.since ?? []} locale={locale} />
        {event?.preview && (
          <>
            <EventPreview view={event.preview} typed={event.typed} {...{ date: event.date, seen, locale }} />
            <h2>{t('again')}</h2>
          </>
        )}
        {change !== 'correct' && typed && options ? (
          <EventForm {...{ change, typed, options, seen, problems, locale }} />
        ) : (
          <CorrectForm
            name={name}
            typed={answer && 'names' in answer ? answer.names : null}
            {...{ problems, locale }}
          />
        )}
      </FormPage>
    </PageShell>
  );
}
