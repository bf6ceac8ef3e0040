/** What is worth asking about in a round: agencies by content, desks by times of arrival, and the decisions. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { getRoundSignals } from '#services/integrity/signals';
import { Downloads } from '#ui/department/downloads';
import { RoundHead } from '#ui/department/round-head';
import { DecisionTable } from '#ui/integrity/decision-table';
import { SignalTable } from '#ui/integrity/signal-table';
import { DepartmentNav } from '#ui/layout/department-nav';
import { ListShortcuts } from '#ui/layout/list-shortcuts';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { WithheldFigures } from '#ui/results/withheld-figures';
import {
  departmentPath,
  figuresFilePath,
  OVERVIEW_FIELDS,
  SIGNALS_OF,
  signalsPath,
  signalsQueryOf,
} from '#web/department-paths';
import { localeOf } from '#web/paths';
import { orRefuse, orWithheld } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'detect_gaming');
  const { round, agency } = signalsQueryOf(new URL(request.url));
  return { signals: await orRefuse(orWithheld(getRoundSignals(context, actor, round, agency))) };
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  return [{ title: translator(locale, 'integrity')('title') }];
};

export default function SignalsPage() {
  const { signals } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'integrity');
  if (!signals)
    return (
      <PageShell {...shell} section="department">
        <DepartmentNav section="signals" locale={locale} />
        <WithheldFigures locale={locale} />
      </PageShell>
    );
  const { round, choices, agencies, desks, looked, decisions, only } = signals;
  const found = {
    agencies: formatCount(looked.agencies, locale),
    desks: formatCount(looked.desks, locale),
  };
  const lists = [
    [t('agencies'), agencies, t('agency'), t('agenciesNone')],
    [t('desks'), desks, t('desk'), t('desksNone')],
  ] as const;
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="signals" locale={locale} />
      {only && (
        <p className="trail">
          <a href={signalsPath(round.slug, null, locale)}>{t('back')}</a>
        </p>
      )}
      <RoundHead
        title={t('title')}
        eyebrow={only ? `${only.name[locale]} · ${round.name[locale]}` : round.name[locale]}
        lead={
          <>
            <p className="lead">{t('lead')}</p>
            <p className="fine-print">{t('never')}</p>
            <p className="fine-print">
              {only ? t('lookedOnly', { ...found, name: only.name[locale] }) : t('looked', found)}
            </p>
          </>
        }
        round={round.slug}
        choices={choices}
        action={departmentPath('signals')}
        kept={only ? { [SIGNALS_OF]: only.code } : {}}
        locale={locale}
      />
      {lists.map(([heading, places, place, none]) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {places.length === 0 ? (
            <p className="empty">{none}</p>
          ) : (
            <SignalTable places={places} caption={heading} place={place} round={round.slug} locale={locale} />
          )}
        </section>
      ))}
      {!only && agencies.length + desks.length > 0 && (
        <Downloads
          href={(kind) => figuresFilePath('signals', kind, locale, { [OVERVIEW_FIELDS.round]: round.slug })}
          locale={locale}
        />
      )}
      <DecisionTable decisions={decisions} round={round.slug} locale={locale} />
      <ListShortcuts of="lines" locale={locale} />
    </PageShell>
  );
}
