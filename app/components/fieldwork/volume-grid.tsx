import { Fragment } from 'react';
import { CHANNELS, OUTCOMES } from '#domain/dossier';
import { gridField, VOLUME_COUNTS } from '#domain/dossier-volume';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { FieldProblems } from '../forms/form-field.tsx';
import type { FormProblem } from '../forms/problem-list.tsx';

export interface GridService {
  readonly id: string;
  readonly code: string;
  readonly name: Localized;
}

interface ServiceGridProps {
  /** `null`: a procedure still to be chosen. */
  readonly service: GridService | null;
  /** What stands in a field. */
  readonly typed: (field: string) => string;
  readonly readOnly: boolean;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** The dossiers of one procedure: a line for each channel and outcome, three numbers each. */
export function ServiceGrid({ service, typed, readOnly, problems, locale }: ServiceGridProps) {
  const t = translator(locale, 'volumes');
  const words = translator(locale, 'prints');
  const name = service ? service.name[locale] : t('sheet.extra');
  const of = service?.id ?? null;
  return (
    <table className="volume-grid">
      <caption>
        {name} {service && <small>{service.code}</small>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('sheet.row')}</th>
          {VOLUME_COUNTS.map((field) => (
            <th key={field} scope="col" className="number">
              {t(`sheet.${field}`)}
            </th>
          ))}
        </tr>
      </thead>
      {CHANNELS.map((channel) => (
        <tbody key={channel}>
          <tr className="volume-channel">
            <th scope="rowgroup" colSpan={4}>
              {words(`channel.${channel}`)}
            </th>
          </tr>
          {OUTCOMES.map((outcome) => {
            const line = VOLUME_COUNTS.map((field) => gridField(of, { channel, outcome }, field));
            const wrong = problems.filter(({ field }) => line.includes(field));
            return (
              <Fragment key={outcome}>
                {wrong.length > 0 && (
                  <tr className="volume-wrong">
                    <td colSpan={4}>
                      {wrong.map((problem) => (
                        <FieldProblems key={problem.field} name={problem.field} wrong={[problem]} />
                      ))}
                    </td>
                  </tr>
                )}
                <tr>
                  <th scope="row">{words(`outcome.${outcome}`)}</th>
                  {VOLUME_COUNTS.map((field) => {
                    const id = gridField(of, { channel, outcome }, field);
                    if (outcome === 'overdue' && field === 'onTime')
                      return (
                        <td key={field} className="number muted">
                          <span className="visually-hidden">{t('sheet.never')}</span>
                          <span aria-hidden="true">–</span>
                        </td>
                      );
                    if (readOnly)
                      return (
                        <td key={field} className="number">
                          {typed(id) || '–'}
                        </td>
                      );
                    const isWrong = problems.some((problem) => problem.field === id);
                    return (
                      <td key={field}>
                        <input
                          id={id}
                          name={id}
                          defaultValue={typed(id)}
                          inputMode="numeric"
                          autoComplete="off"
                          maxLength={11}
                          aria-label={t('sheet.cell', {
                            service: name,
                            channel: words(`channel.${channel}`),
                            outcome: words(`outcome.${outcome}`),
                            count: t(`sheet.${field}`),
                          })}
                          aria-invalid={isWrong || undefined}
                          aria-describedby={isWrong ? `${id}-problem` : undefined}
                        />
                      </td>
                    );
                  })}
                </tr>
              </Fragment>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}
