/** Dossier volumes by month: who has reported it and who has not. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { matchesName } from '#domain/agency-names';
import { canSomewhere } from '#domain/permission';
import { groupOf, UNIT_GROUPS } from '#domain/unit-group';
import { formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';
import { chooseMonth, getVolumeMonth } from '#services/volumes/volume-months';
import { ListFilter } from '#ui/fieldwork/list-filter';
import { MonthFacts, MonthNav, VolumeTable } from '#ui/fieldwork/volume-month';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import {
  FIELDWORK_FIELDS,
  VOLUME_STATES,
  volumeImportPath,
  volumeQueryOf,
  volumesPath,
  volumeTemplatePath,
} from '#web/fieldwork-paths';
import { localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';
import { volumeTitle } from '#web/volume-form.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'see_fieldwork');
  const url = new URL(request.url);
  const month = chooseMonth(volumeQueryOf(url).month, context.today());
  const done = url.searchParams.get('done');
  return {
    volumes: await getVolumeMonth(context, actor, month),
    mayEnter: canSomewhere(actor, 'enter_volumes'),
    imported: done !== null && /^\d{1,6}$/.test(done) ? Number(done) : null,
    title: volumeTitle('title', localeOf(url)),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => data?.title ?? [];

export default function VolumesPage() {
  const { volumes, mayEnter, imported } = useLoaderData<typeof loader>();
  const { locale, url, shell } = usePage();
  const t = translator(locale, 'volumes');
  const { month, thisMonth, months, rows } = volumes;
  const { query, kind, state } = volumeQueryOf(url);
  const listed = rows.filter(
    (row) =>
      (kind === 'all' || groupOf(row.kind) === kind) &&
      (state === 'all' || (row.reported !== null) === (state === 'reported')) &&
      (matchesName(row.name[locale], query) || row.code === query),
  );
  const locked = rows.find(({ lockedBy }) => lockedBy !== null)?.lockedBy;
  const ofMonth = { [FIELDWORK_FIELDS.month]: month };
  const kinds = translator(locale, 'department');
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="volumes" locale={locale} />
      <header className="page-head">
        <p className="eyebrow">{t('title')}</p>
        <h1 className="month-title">{formatMonth(month, locale)}</h1>
        <p className="lead">{t('lead')}</p>
        {imported !== null && (
          <p className="notice" role="status">
            {t('done.imported', { count: imported })}
          </p>
        )}
      </header>
      <MonthNav month={month} months={months} units={rows.length} locale={locale} />
      {month === thisMonth && <p className="notice">{t('running')}</p>}
      {locked && <p className="notice">{t('lockedNote', { round: locked[locale] })}</p>}
      <MonthFacts rows={listed} locale={locale} />
      <p className="fine-print">{t('missingNote')}</p>
      {mayEnter && (
        <p className="button-row no-print">
          <a className="button button-quiet" href={volumeImportPath(locale)}>
            {t('import')}
          </a>
          <a href={volumeTemplatePath(month, locale)}>{t('template')}</a>
        </p>
      )}
      <ListFilter
        query={query}
        kept={ofMonth}
        choices={[
          {
            ...{ name: FIELDWORK_FIELDS.kind, label: t('filter.kind'), value: kind },
            options: UNIT_GROUPS.map((group) => [group, kinds(`kind.${group}`)]),
          },
          {
            ...{ name: FIELDWORK_FIELDS.state, label: t('filter.state'), value: state },
            options: VOLUME_STATES.map((one) => [one, one === 'all' ? t('filter.any') : t(`filter.${one}`)]),
          },
        ]}
        found={listed.length}
        total={rows.length}
        narrowed={listed.length !== rows.length || query !== ''}
        action={volumesPath()}
        clear={volumesPath(locale, ofMonth)}
        locale={locale}
      />
      <VolumeTable rows={listed} month={month} locale={locale} />
    </PageShell>
  );
}
