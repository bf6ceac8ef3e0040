import {
  FIELDWORK_ORDERS,
  FIELDWORK_STATES,
  type FieldworkFilter,
  type FieldworkRow,
  narrowFieldwork,
} from '#domain/fieldwork';
import type { Locale } from '#domain/questionnaire';
import { UNIT_GROUPS } from '#domain/unit-group';
import { translator } from '#i18n/translator';
import { FIELDWORK_FIELDS, monitorListPath } from '#web/fieldwork-paths';
import { ListFilter } from './list-filter.tsx';
import { MonitorNotes } from './monitor-notes.tsx';
import { MonitorTable } from './monitor-table.tsx';

interface MonitorListProps {
  readonly rows: readonly FieldworkRow[];
  readonly filter: FieldworkFilter;
  /** Slug. */
  readonly round: string;
  readonly planned: boolean;
  readonly locale: Locale;
}

/** The agencies, narrowed and ordered as asked, with what the columns mean. */
export function MonitorList({ rows, filter, round, planned, locale }: MonitorListProps) {
  const t = translator(locale, 'fieldwork');
  const kinds = translator(locale, 'department');
  const listed = narrowFieldwork(rows, filter, locale);
  const { query, kind, state, order } = filter;
  const ofRound = { [FIELDWORK_FIELDS.round]: round };
  return (
    <section id="list">
      <h2>{t('table.caption')}</h2>
      <ListFilter
        query={query}
        kept={ofRound}
        choices={[
          {
            ...{ name: FIELDWORK_FIELDS.kind, label: t('filter.kind'), value: kind },
            options: UNIT_GROUPS.map((group) => [group, kinds(`kind.${group}`)]),
          },
          {
            ...{ name: FIELDWORK_FIELDS.state, label: t('filter.state'), value: state },
            options: FIELDWORK_STATES.map((one) => [one, t(`state.${one}`)]),
          },
          {
            ...{ name: FIELDWORK_FIELDS.order, label: t('filter.sort'), value: order },
            options: FIELDWORK_ORDERS.map((one) => [one, t(`order.${one}`)]),
          },
        ]}
        found={listed.length}
        total={rows.length}
        narrowed={listed.length !== rows.length || query !== '' || order !== 'name'}
        action={monitorListPath()}
        clear={monitorListPath(locale, ofRound)}
        locale={locale}
      />
      <MonitorTable rows={listed} round={round} locale={locale} />
      <MonitorNotes planned={planned} locale={locale} />
    </section>
  );
}
