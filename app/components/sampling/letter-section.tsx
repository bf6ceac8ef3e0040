import type { Locale } from '#domain/questionnaire';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { lettersFilePath } from '#web/sampling-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';

export interface PrintedRun {
  readonly id: string;
  readonly kind: 'first' | 'substitutes' | 'reminder';
  readonly printed_on: string;
  readonly letters: number;
  readonly posted_on: string | null;
  readonly voided_on: string | null;
}

interface LetterSectionProps {
  readonly list: string;
  /** People without a letter. */
  readonly waiting: number;
  readonly runs: readonly PrintedRun[];
  /** Names the next order, so that it is done once. */
  readonly order: string;
  readonly lastDay: string;
  readonly mayPrint: boolean;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Printing letters, and what became of every printing. */
export function LetterSection(props: LetterSectionProps) {
  const { waiting, runs, mayPrint, locale } = props;
  const t = translator(locale, 'sampling');
  return (
    <section aria-labelledby="letters" className="no-print">
      <h2 id="letters">{t('letters.heading')}</h2>
      <p>{t('letters.lead')}</p>
      <p role="status">
        {waiting > 0 ? t('letters.waiting', { count: formatCount(waiting, locale) }) : t('letters.nobody')}
      </p>
      {mayPrint && waiting > 0 && <PrintForm {...props} replaces={null} />}
      {runs.length > 0 && <RunTable {...props} />}
    </section>
  );
}

/** The order of a file; `replaces`: the printing that is voided for it. */
function PrintForm({
  list,
  order,
  lastDay,
  problems,
  locale,
  replaces,
}: LetterSectionProps & { readonly replaces: string | null }) {
  const t = translator(locale, 'sampling');
  // Several such forms stand on the page: each field's id is its own.
  const at = replaces === null ? '' : `-${replaces}`;
  return (
    <form className="form" method="post" action={lettersFilePath(list, locale)} noValidate>
      <input type="hidden" name="order" value="print" />
      <input type="hidden" name="id" value={order} />
      {replaces !== null && <input type="hidden" name="replaces" value={replaces} />}
      {replaces === null ? (
        <>
          <SelectField
            name="form"
            label={t('letters.form')}
            value="letter"
            options={[
              { value: 'letter', text: t('letters.formOf.letter') },
              { value: 'slip', text: t('letters.formOf.slip') },
            ]}
            problems={[]}
          />
          <TextField
            name="lastDay"
            label={t('letters.expires')}
            type="date"
            value={lastDay}
            problems={problems}
          />
          <p className="fine-print">{t('letters.warn')}</p>
          <button className="button" type="submit">
            {t('letters.print')}
          </button>
        </>
      ) : (
        <>
          <input type="hidden" name="lastDay" value={lastDay} />
          <p id={`reprint${at}`}>{t('letters.reprintNote')}</p>
          <p className="button-row">
            <button className="button button-quiet" name="form" value="letter" type="submit">
              {t('letters.reprint')}: {t('letters.formOf.letter')}
            </button>
            <button className="button button-quiet" name="form" value="slip" type="submit">
              {t('letters.reprint')}: {t('letters.formOf.slip')}
            </button>
          </p>
        </>
      )}
    </form>
  );
}

function RunTable(props: LetterSectionProps) {
  const { runs, locale, mayPrint } = props;
  const t = translator(locale, 'sampling');
  return (
    <table className="plain-table stacked-table">
      <caption>{t('letters.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('letters.printedOn')}</th>
          <th scope="col">{t('letters.kind')}</th>
          <th scope="col">{t('letters.count')}</th>
          <th scope="col">{t('letters.state')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">{formatDate(run.printed_on, locale)}</th>
            <td data-label={t('letters.kind')}>{t(`letters.kindOf.${run.kind}`)}</td>
            <td data-label={t('letters.count')}>{formatCount(run.letters, locale)}</td>
            <td data-label={t('letters.state')}>
              {stateText(run, locale)}
              {mayPrint && isOpen(run) && (
                <>
                  <form className="letter-order" method="post" noValidate>
                    <input type="hidden" name="order" value="post" />
                    <input type="hidden" name="run" value={run.id} />
                    <button className="button" type="submit">
                      {t('letters.post')}
                    </button>
                  </form>
                  <details>
                    <summary>{t('letters.reprint')}</summary>
                    <PrintForm {...props} replaces={run.id} />
                  </details>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const isOpen = ({ kind, posted_on, voided_on }: PrintedRun) =>
  kind !== 'reminder' && posted_on === null && voided_on === null;

function stateText({ kind, posted_on, voided_on }: PrintedRun, locale: Locale): string {
  const t = translator(locale, 'sampling');
  if (kind === 'reminder') return t('letters.stateOf.reminder');
  if (voided_on !== null) return t('letters.stateOf.voided', { date: formatDate(voided_on, locale) });
  if (posted_on !== null) return t('letters.stateOf.posted', { date: formatDate(posted_on, locale) });
  return t('letters.stateOf.printed');
}

interface RemindFormProps {
  readonly list: string;
  /** People whose letters were posted and did not come back. */
  readonly posted: number;
  readonly order: string;
  readonly locale: Locale;
}

/** Reminders to everybody, answered or not. */
export function RemindForm({ list, posted, order, locale }: RemindFormProps) {
  const t = translator(locale, 'sampling');
  return (
    <section className="no-print">
      <h2>{t('remind.heading')}</h2>
      {posted === 0 ? (
        <p>{t('remind.none')}</p>
      ) : (
        <form method="post" noValidate action={lettersFilePath(list, locale)}>
          <input type="hidden" name="order" value="remind" />
          <input type="hidden" name="id" value={order} />
          <p>{t('remind.lead', { count: formatCount(posted, locale) })}</p>
          <button className="button button-quiet" type="submit">
            {t('remind.button')}
          </button>
        </form>
      )}
    </section>
  );
}
