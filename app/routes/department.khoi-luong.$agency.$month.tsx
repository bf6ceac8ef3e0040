/** One agency's dossiers of a month: keyed in, with every change on record. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { saveVolumes } from '#services/volumes/save-volumes';
import { getVolumeSheet, type OfferedService } from '#services/volumes/volume-months';
import { SheetHead } from '#ui/fieldwork/sheet-head';
import { SheetPages } from '#ui/fieldwork/sheet-pages';
import { VolumeHistory } from '#ui/fieldwork/volume-history';
import { SheetTotals, VolumeSheetForm } from '#ui/fieldwork/volume-sheet-form';
import { type FormProblem, ProblemList } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { FIELDWORK_FIELDS, sheetPageOf, volumeSheetPath, volumesPath } from '#web/fieldwork-paths';
import { localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';
import { readVolumeForm, volumeOutcomeText } from '#web/volume-form.server';

interface Answer {
  readonly problems: readonly FormProblem[];
  readonly typed: Readonly<Record<string, string>>;
  /** The procedures of the form that was sent. */
  readonly drawn: readonly OfferedService[];
}

const DONE = ['saved', 'unchanged'] as const;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'see_fieldwork');
  const { agency = '', month = '' } = params;
  const sheet = await orRefuse(getVolumeSheet(context, actor, agency, month));
  const said = new URL(request.url).searchParams.get('done');
  const done = DONE.find((known) => known === said) ?? null;
  return { sheet, thisMonth: context.today().slice(0, 7), done };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'enter_volumes');
  const { agency = '', month = '' } = params;
  const url = new URL(request.url);
  const locale = localeOf(url);
  const sheet = await orRefuse(getVolumeSheet(context, actor, agency, month));
  const read = readVolumeForm(await request.formData(), sheet, locale);
  const { typed, drawn, problems, next, ...order } = read;
  if (problems.length > 0) return data<Answer>({ problems, typed, drawn }, { status: 422 });
  const occasion = { actor, today: context.today(), now: context.now() };
  const outcome = await orRefuse(
    saveVolumes(context.db, { ...order, agency: sheet.agency.id, month }, occasion),
  );
  if (outcome === 'locked' || outcome === 'changed_meanwhile') {
    const text = volumeOutcomeText(outcome, sheet, locale);
    return data<Answer>({ problems: [{ field: 'history', text }], typed, drawn }, { status: 409 });
  }
  const page = url.searchParams.get(FIELDWORK_FIELDS.page) ?? undefined;
  const place = next && sheet.next ? { code: sheet.next } : { code: agency, page };
  const fields = { done: outcome, [FIELDWORK_FIELDS.page]: place.page };
  return redirect(volumeSheetPath(place.code, month, locale, fields), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'volumes');
  const name = loaded?.sheet.agency.name[locale] ?? t('title');
  return [{ title: t('documentTitle', { title: name }) }];
};

export default function VolumeSheetPage() {
  const { sheet, thisMonth, done } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const { locale, url, shell } = usePage();
  const t = translator(locale, 'volumes');
  const { month, offered, others, cells, history, version, lockedBy, mayEnter, next } = sheet;
  const readOnly = lockedBy !== null || !mayEnter;
  const { from, services, page, pages } = sheetPageOf(url, offered);
  const problems = answer?.problems ?? [];
  const names = Object.fromEntries([...offered, ...others].map(({ id, name }) => [id, name]));
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="volumes" locale={locale} />
      <p className="trail">
        <a href={volumesPath(locale, { [FIELDWORK_FIELDS.month]: month })}>{t('all')}</a>
      </p>
      <ProblemList problems={problems} locale={locale} />
      <SheetHead sheet={sheet} thisMonth={thisMonth} done={answer ? null : done} locale={locale} />
      <SheetTotals cells={cells} locale={locale} />
      {offered.length === 0 && !readOnly && <p>{t('sheet.noServices')}</p>}
      <SheetPages
        from={from}
        shown={services.length}
        total={offered.length}
        page={page}
        pages={pages}
        locale={locale}
      />
      <VolumeSheetForm
        {...{ others, cells, version, readOnly, next, problems, locale }}
        services={answer?.drawn ?? services}
        typed={answer?.typed ?? null}
      />
      <VolumeHistory entries={history} names={names} locale={locale} />
    </PageShell>
  );
}
