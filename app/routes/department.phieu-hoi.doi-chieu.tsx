/** Two versions side by side: which questions ask the same, which are new, which are asked no more. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { continuedItems, crossWalk } from '#domain/questionnaire-crosswalk';
import { translator } from '#i18n/translator';
import { getItemTrends } from '#services/questionnaires/item-trends';
import { getWritten, listComparable } from '#services/questionnaires/pages';
import { FormPage } from '#ui/forms/form-page';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { CrossWalkForm, CrossWalkTable } from '#ui/questionnaires/cross-walk';
import { ItemTrendTable } from '#ui/questionnaires/item-trend-table';
import { QUESTIONNAIRE_FIELDS, questionnairesPath } from '#web/questionnaire-paths';
import { questionnaireTitle } from '#web/questionnaire-title';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'see_rounds');
  const { db, reference, today } = context;
  const fields = new URL(request.url).searchParams;
  const said = (name: keyof typeof QUESTIONNAIRE_FIELDS) => fields.get(QUESTIONNAIRE_FIELDS[name]) ?? '';
  const [earlier, later, agency] = [said('earlier'), said('later'), said('agency')];
  const units = [...(await reference.tree(today())).agencies.values()].filter(({ isUnit }) => isUnit);
  const choices = await listComparable(db);
  // Proposed: two that differ.
  const [first = '', second = first] = choices.map(({ id }) => id);
  const choice = {
    ...{ choices, agency, earlier: earlier || first, later: later || second },
    agencies: units.map(({ code, name }) => ({ code, name })),
  };
  const trend = agency === '' ? null : await orRefuse(getItemTrends(db, agency));
  if (earlier === '' || later === '') return { choice, trend, walk: null };
  const before = await orRefuse(getWritten(db, earlier));
  const after = await orRefuse(getWritten(db, later));
  const continued = Object.fromEntries(continuedItems(before, after));
  return { choice, trend, walk: { rows: crossWalk(before, after), continued } };
}

export const meta = questionnaireTitle('walk.title');

export default function CrossWalkPage() {
  const { choice, trend, walk } = useLoaderData<typeof loader>();
  const { choices, earlier, later } = choice;
  const { locale, shell } = usePage();
  const t = translator(locale, 'questionnaires');
  const nameOf = (id: string) => {
    const found = choices.find((known) => known.id === id);
    return found?.draft ? t('walk.draft', { name: found.name }) : id;
  };
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="questionnaires" locale={locale} />
      <FormPage
        title={t('walk.title')}
        lead={t('walk.lead')}
        trail={<a href={questionnairesPath(locale)}>{t('back')}</a>}
        problems={[]}
        locale={locale}
      >
        <CrossWalkForm {...choice} locale={locale} />
      </FormPage>
      {walk && (
        <CrossWalkTable
          {...walk}
          names={{ earlier: nameOf(earlier), later: nameOf(later) }}
          locale={locale}
        />
      )}
      {trend && <ItemTrendTable {...trend} locale={locale} />}
    </PageShell>
  );
}
