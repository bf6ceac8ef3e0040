import type { Locale } from '#domain/questionnaire';
import type { Sample, UnitResult } from '#domain/result';
import { formatCount, formatDecimal, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';

const MODES = ['slip', 'paper', 'desk', 'kiosk', 'assisted'] as const;

/** Who answered, out of how many, in which way. */
export function SampleFacts({ result, locale }: { readonly result: UnitResult; readonly locale: Locale }) {
  const t = translator(locale, 'results');
  const { sample, issued, finished, responseRate, overall, meanScore, open } = result;
  const known = (count: number | null) => (count === null ? t('unit.unknown') : formatCount(count, locale));
  const shown = (count: number | undefined) =>
    count === undefined ? t('unit.notShown') : formatCount(count, locale);
  return (
    <>
      <dl className="facts">
        <Fact name={t('unit.respondents')} value={shown(sample?.valid)} />
        <Fact name={t('unit.issued')} value={known(issued)} />
        <Fact
          name={t('unit.responseRate')}
          value={
            responseRate === null ? t('unit.unknown') : formatPercent(responseRate, locale, { decimals: 1 })
          }
        />
        <Fact name={t('unit.finished')} value={known(finished)} />
        {meanScore && (
          <Fact
            name={t('unit.meanScore')}
            value={t('unit.meanScoreValue', { score: formatDecimal(meanScore.estimate, locale) })}
          />
        )}
        {overall?.kind === 'estimate' && (
          <Fact name={t('unit.effective')} value={formatCount(Math.floor(overall.effectiveSize), locale)} />
        )}
      </dl>
      {overall?.kind === 'estimate' && (
        <p className="fine-print">
          {t('unit.effectiveNote', {
            answers: formatCount(overall.answers, locale),
            respondents: formatCount(overall.respondents, locale),
            effective: formatCount(Math.floor(overall.effectiveSize), locale),
          })}
        </p>
      )}
      {sample && (
        <div className="ways">
          <Ways heading={t('unit.officialModes')} sample={sample} locale={locale} />
          {open.sample && <Ways heading={t('unit.openModes')} sample={open.sample} locale={locale} />}
        </div>
      )}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Ballots of one stream by way of answering; what no batch could separate is a line of its own. */
function Ways({
  heading,
  sample,
  locale,
}: {
  readonly heading: string;
  readonly sample: Sample;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  const separated = sample.modes.reduce((sum, { ballots }) => sum + ballots, 0);
  const rest = sample.ballots - separated;
  return (
    <table className="plain-table">
      <caption>{heading}</caption>
      <tbody>
        {sample.modes.map(({ mode, ballots }) => {
          const known = MODES.find((candidate) => candidate === mode);
          return (
            <tr key={mode}>
              <th scope="row">{known ? t(`mode.${known}`) : mode}</th>
              <td className="number">{formatCount(ballots, locale)}</td>
            </tr>
          );
        })}
        {rest > 0 && separated > 0 && (
          <tr>
            <th scope="row">{t('unit.modeUnknown')}</th>
            <td className="number">{formatCount(rest, locale)}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('unit.ballots')}</th>
          <td className="number">{formatCount(sample.ballots, locale)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
