import type { ResultTable, Row, SummaryRow } from '#domain/result-tables/table';
import { cellText, labelText } from '#i18n/cell-text';
import { translator } from '#i18n/translator';
import type { ReportPart } from './report-props.ts';

const FACTS = [
  'respondents',
  'issued',
  'responseRate',
  'finished',
  'onTimeShare',
  'meanScore',
  'effective',
] as const;

/** Known before anybody answers: never hidden, at most unknown. */
const AROUND: readonly SummaryRow[] = ['issued', 'responseRate', 'finished', 'onTimeShare'];

/** Who answered, out of how many, in which way. */
export function SampleFacts({ record, tables, locale }: ReportPart) {
  const t = translator(locale, 'results');
  const { sample, open } = record.result;
  const rows = new Map(tables.summary.rows.map((row) => [row.key, row]));
  const text = (row: SummaryRow) => cellText(rows.get(row)?.cells[0] ?? null, locale);
  return (
    <>
      <dl className="facts">
        {FACTS.flatMap((name) => {
          const row = rows.get(name);
          const value = text(name);
          if (!row || (value === '' && !AROUND.includes(name) && name !== 'respondents')) return [];
          const absent = AROUND.includes(name) ? t('unit.unknown') : t('unit.notShown');
          return [
            <div key={name}>
              <dt>{labelText(row.label, locale)}</dt>
              <dd>{name === 'meanScore' ? t('unit.meanScoreValue', { score: value }) : value || absent}</dd>
            </div>,
          ];
        })}
      </dl>
      {text('onTimeShare') !== '' && (
        <p className="fine-print">
          {translator(locale, 'agency')('onTimeNote', { onTime: text('onTime'), finished: text('finished') })}
        </p>
      )}
      {text('effective') !== '' && (
        <p className="fine-print">
          {t('unit.effectiveNote', {
            answers: text('answers'),
            respondents: text('respondents'),
            effective: text('effective'),
          })}
        </p>
      )}
      {sample && (
        <div className="ways">
          <Ways heading={t('unit.officialModes')} table={tables.ways} stream="official" locale={locale} />
          {open.sample && (
            <Ways heading={t('unit.openModes')} table={tables.ways} stream="open" locale={locale} />
          )}
        </div>
      )}
    </>
  );
}

/** Ballots of one stream by way of answering, with their sum. */
function Ways({
  heading,
  table,
  stream,
  locale,
}: {
  readonly heading: string;
  readonly table: ResultTable;
  readonly stream: 'official' | 'open';
  readonly locale: ReportPart['locale'];
}) {
  const rows = table.rows.filter(({ key }) => key.startsWith(`${stream} `));
  const line = ({ key, label, cells: [ballots = null] }: Row) => (
    <tr key={key}>
      <th scope="row">{labelText(label, locale)}</th>
      <td className="number">{cellText(ballots, locale)}</td>
    </tr>
  );
  return (
    <table className="plain-table">
      <caption>{heading}</caption>
      <tbody>{rows.slice(0, -1).map(line)}</tbody>
      <tfoot>{rows.slice(-1).map(line)}</tfoot>
    </table>
  );
}
