import { gridField, VOLUME_COUNTS, type VolumeCell } from '#domain/dossier-volume';
import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { type GridService, ServiceGrid } from './volume-grid.tsx';

interface VolumeSheetFormProps {
  /** The procedures of this page of the form, and those that may be added. */
  readonly services: readonly GridService[];
  readonly others: readonly GridService[];
  readonly cells: readonly VolumeCell[];
  readonly version: number;
  /** What was typed before, by field; `null` for a form just opened. */
  readonly typed: Readonly<Record<string, string>> | null;
  readonly readOnly: boolean;
  /** Code of the next agency without a report. */
  readonly next: string | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** What is stored, by field of the form. */
function storedFields(cells: readonly VolumeCell[]): Map<string, string> {
  return new Map(
    cells.flatMap((cell) =>
      VOLUME_COUNTS.map((count) => [gridField(cell.service, cell, count), String(cell[count])] as const),
    ),
  );
}

/** One agency's month: a table for each procedure, and one more for a procedure that is new to it. */
export function VolumeSheetForm(props: VolumeSheetFormProps) {
  const { services, others, cells, version, typed, readOnly, next, problems, locale } = props;
  const t = translator(locale, 'volumes');
  const stored = storedFields(cells);
  // A field that was sent blank stays blank; one that was not in the form then shows what is stored.
  const standing = (field: string) => typed?.[field] ?? stored.get(field) ?? '';
  const grid = { typed: standing, readOnly, problems, locale };
  const tables = (
    <div className="volume-grids">
      {services.map((service) => (
        <ServiceGrid key={service.id} service={service} {...grid} />
      ))}
    </div>
  );
  if (readOnly) return tables;
  const isExtraOpen = services.length === 0 || (typed?.['extra'] ?? '') !== '';
  return (
    <form method="post" noValidate>
      <input type="hidden" name="version" value={version} />
      {services.map(({ id }) => (
        <input key={id} type="hidden" name="service" value={id} />
      ))}
      <p className="fine-print">{t('sheet.keys')}</p>
      {tables}
      <details className="volume-extra" open={isExtraOpen || problems.some(({ field }) => field === 'extra')}>
        <summary>{t('sheet.extra')}</summary>
        <SelectField
          name="extra"
          label={t('sheet.extra')}
          hint={t('sheet.extraHint')}
          value={typed?.['extra'] ?? ''}
          options={[
            { value: '', text: t('sheet.extraNone') },
            ...others.map(({ id, code, name }) => ({ value: id, text: `${code} · ${name[locale]}` })),
          ]}
          problems={problems}
        />
        <ServiceGrid service={null} {...grid} />
      </details>
      <p className="button-row">
        <button className="button" type="submit" name="order" value="save">
          {t('sheet.save')}
        </button>
        {next !== null && (
          <button className="button button-quiet" type="submit" name="order" value="next">
            {t('sheet.saveNext')}
          </button>
        )}
      </p>
    </form>
  );
}

/** The sums of the month, over all its procedures. */
export function SheetTotals({
  cells,
  locale,
}: {
  readonly cells: readonly VolumeCell[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'volumes');
  if (cells.length === 0) return <p className="notice">{t('sheet.nothingReported')}</p>;
  const sum = (count: (typeof VOLUME_COUNTS)[number]) =>
    formatCount(
      cells.reduce((total, cell) => total + cell[count], 0),
      locale,
    );
  return (
    <p>
      <b>
        {t('sheet.totals', {
          received: sum('received'),
          finished: sum('finished'),
          onTime: sum('onTime'),
        })}
      </b>
    </p>
  );
}
