import type { ReactNode } from 'react';
import type { Agency, AgencyKind } from '#domain/agency';
import type { AgencyStory, NamedAgency, StoryLine } from '#domain/agency-story';
import { addDays } from '#domain/calendar';
import type { Locale, Localized } from '#domain/questionnaire';
import type { HistoryEntry } from '#domain/result-history';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { agencyChangePath, agencyPath } from '#web/agency-paths';
import { type EventEntry, recordedText } from './event-list.tsx';

interface AgencyRowView {
  readonly id: string;
  readonly code: string;
  readonly kind: AgencyKind;
  readonly name: Localized;
}

export interface AgencyPageView {
  readonly agency: Agency;
  readonly above: readonly AgencyRowView[];
  readonly children: readonly AgencyRowView[];
  readonly story: AgencyStory;
  readonly names: readonly NamedAgency[];
  readonly events: readonly (EventEntry & { readonly mayWithdraw: boolean })[];
  readonly results: readonly HistoryEntry[];
  readonly mayManage: boolean;
  readonly isRoot: boolean;
}

export interface AgencyViewProps {
  readonly page: AgencyPageView;
  readonly locale: Locale;
}

/** What an agency is today, or was on its last day. */
export function AgencyFacts({ page, locale }: AgencyViewProps) {
  const t = translator(locale, 'agencies');
  const { agency, above } = page;
  const facts: [string, ReactNode][] = [
    [t('page.code'), agency.code],
    [t('page.kind'), t(`kind.${agency.kind}`)],
    [t('page.figures'), t(agency.isUnit ? 'page.yes' : 'page.no')],
    [t('page.from'), formatDate(agency.validFrom, locale)],
    [
      t('page.to'),
      agency.validTo === null ? t('page.open') : formatDate(addDays(agency.validTo, -1), locale),
    ],
  ];
  return (
    <>
      <p className="agency-above">
        {above.length === 0
          ? t('page.root')
          : above.map(({ id, name }) => (
              <span key={id}>
                <a href={agencyPath(id, locale)}>{name[locale]}</a> ›{' '}
              </span>
            ))}
        {above.length > 0 && agency.name[locale]}
      </p>
      <dl className="facts agency-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Everything that can be recorded about it. */
export function AgencyChanges({ page, locale }: AgencyViewProps) {
  const t = translator(locale, 'agencies');
  const { agency, mayManage, isRoot } = page;
  if (!mayManage) return null;
  const { id, kind } = agency;
  const desk = kind === 'desk';
  const changes = desk
    ? (['correct', 'move', 'abolish'] as const)
    : isRoot
      ? (['create', 'correct'] as const)
      : ([
          // Nothing but desks stands under an agency with figures of its own.
          ...(agency.isUnit ? [] : (['create'] as const)),
          ...(['rename', 'merge', 'split', 'move', 'abolish', 'correct'] as const),
        ] as const);
  return (
    <section className="no-print">
      <h2>{t('page.manage')}</h2>
      <p className="fine-print">{t('page.manageNote')}</p>
      <ul className="action-links">
        {changes.map((change) => (
          <li key={change}>
            <a href={agencyChangePath(id, change, locale)}>
              {desk && change === 'abolish' ? t('page.endDesk') : t(`event.${change}`)}
            </a>
          </li>
        ))}
        {!desk && (
          <li>
            <a href={agencyChangePath(id, 'create', locale, 'desk')}>{t('addDesk')}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Agencies and desks directly under it; desks with what can be done to them. */
export function AgencyChildren({ page, locale }: AgencyViewProps) {
  const t = translator(locale, 'agencies');
  const { children, mayManage } = page;
  if (page.agency.kind === 'desk') return null;
  return (
    <section>
      <h2>{t('page.children')}</h2>
      {children.length === 0 ? (
        <p className="empty">{t('page.noChildren')}</p>
      ) : (
        <ul className="agency-tree">
          {children.map(({ id, code, kind, name }) => (
            <li key={id}>
              <span className="agency-line">
                <a href={agencyPath(id, locale)}>{name[locale]}</a>
                <small>
                  {code} · {t(`kind.${kind}`)}
                </small>
                {mayManage && kind === 'desk' && (
                  <small className="no-print">
                    <a href={agencyChangePath(id, 'correct', locale)}>{t('page.edit')}</a> ·{' '}
                    <a href={agencyChangePath(id, 'move', locale)}>{t('page.moveDesk')}</a> ·{' '}
                    <a href={agencyChangePath(id, 'abolish', locale)}>{t('page.endDesk')}</a>
                  </small>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Day by day what happened, on which decision, recorded by whom; what has not come can be withdrawn. */
export function AgencyHistory({ page, locale }: AgencyViewProps) {
  const t = translator(locale, 'agencies');
  return (
    <section id="history">
      <h2>{t('page.history')}</h2>
      <ol className="event-list">
        {page.story.map(({ date, lines }) => {
          const events = page.events.filter((event) => event.date === date);
          return (
            <li key={date}>
              <time dateTime={date}>{formatDate(date, locale)}</time>
              <div>
                {lines.map((line) => (
                  <p key={lineKey(line)}>{storyLine(line, locale)}</p>
                ))}
                {events.map((event) => (
                  <small key={event.number}>
                    {event.decision !== '' && <>{t('story.decision', { decision: event.decision })}. </>}
                    {recordedText(event, locale)}
                    {event.mayWithdraw && (
                      <form method="post" className="no-print">
                        <input type="hidden" name="number" value={event.number} />
                        <button
                          className="button button-quiet button-small"
                          type="submit"
                          name="order"
                          value="withdraw"
                        >
                          {t('withdraw')}
                        </button>{' '}
                        {t('withdrawNote')}
                      </form>
                    )}
                  </small>
                ))}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function lineKey(line: StoryLine): string {
  return 'agency' in line ? `${line.kind} ${line.agency.id}` : line.kind;
}

/** A sentence in which another agency's name is a link. */
function storyLine(line: StoryLine, locale: Locale): ReactNode {
  const t = translator(locale, 'agencies');
  if (!('agency' in line)) return t(`story.${line.kind}`);
  const mark = '\n';
  const words =
    'event' in line
      ? t(`story.${line.kind}.${line.event}`, { name: mark })
      : t('story.under', { name: mark });
  const [before, after] = words.split(mark);
  return (
    <>
      {before}
      <a href={agencyPath(line.agency.id, locale)}>{line.agency.name[locale]}</a>
      {after}
    </>
  );
}

/** Every name before, now and after, with the days on which it held. */
export function AgencyNames({ page, locale }: AgencyViewProps) {
  const t = translator(locale, 'agencies');
  const { names, agency } = page;
  if (names.length < 2) return null;
  return (
    <section>
      <h2>{t('page.names')}</h2>
      <p className="fine-print">{t('page.namesNote')}</p>
      <ul className="agency-tree">
        {names.map(({ id, code, name, from, to }) => (
          <li key={id}>
            <span className="agency-line">
              {id === agency.id ? <b>{name[locale]}</b> : <a href={agencyPath(id, locale)}>{name[locale]}</a>}
              <small>
                {code} · {t('since', { date: formatDate(from, locale) })}
                {to !== null && ` ${t('until', { date: formatDate(addDays(to, -1), locale) })}`}
                {id === agency.id && ` · ${t('page.thisAgency')}`}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
