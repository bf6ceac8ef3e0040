/** Part II: who was asked, who answered, and why some agencies have too few answers. */
import type { IntegrityDecision } from '#domain/report/report-source';
import { type SampleFacts, whyFew } from '#domain/report/sample-facts';
import type { UnitResult } from '#domain/result';
import { responseOf } from '#domain/statistics/non-response';
import { translator } from '#i18n/translator';
import type { Block } from './document.server.ts';
import { paragraph, sentences } from './frame.server.ts';
import type { newOutline } from './numbering.server.ts';
import { count, date, percent, type Writing } from './writing.server.ts';

const REASONS = ['no_slips', 'few_slips', 'low_return'] as const;

export function sampleBlocks(
  writing: Writing,
  outline: ReturnType<typeof newOutline>,
  sample: SampleFacts,
  { appendix, paper }: { readonly appendix: string | null; readonly paper: boolean },
): Block[] {
  const { t } = writing;
  const n = (value: number) => count(writing, value);
  const { finished, issued, response, open, few } = sample;
  const shownUnits = sample.units - sample.hidden;
  const reasons = REASONS.map((reason) => ({
    reason,
    units: few.filter((one) => one.reason === reason).length,
  }));
  return [
    outline.part(t('sample.heading')),
    sentences(
      finished !== null && t('sample.finished', { finished: n(finished) }),
      issued === null ? t('sample.issuedUnknown') : t('sample.issued', { issued: n(issued) }),
      t('sample.ballots', { ballots: n(sample.ballots), valid: n(sample.valid), units: n(shownUnits) }),
    ),
    paragraph(
      response
        ? t('sample.response', {
            rate: percent(writing, response.rate),
            ballots: n(response.ballots),
            issued: n(response.issued),
            units: n(response.units),
          })
        : t('sample.responseUnknown'),
    ),
    ...(response && paper ? [paragraph(writing.results('paperNote'))] : []),
    ...modeBlocks(writing, sample.modes),
    paragraph(
      t('sample.tiers', {
        full: n(sample.full),
        indicative: n(sample.indicative),
        overallOnly: n(sample.overallOnly),
        hidden: n(sample.hidden),
      }),
    ),
    ...(few.length > 0
      ? [
          paragraph(t('sample.fewLead')),
          {
            kind: 'items' as const,
            items: reasons.flatMap(({ reason, units }) =>
              units > 0 ? [t(`sample.few_${reason}`, { units: n(units) })] : [],
            ),
          },
          ...(appendix === null ? [] : [paragraph(t('sample.fewAppendix', { appendix }))]),
        ]
      : []),
    ...(open.ballots > 0
      ? [paragraph(t('sample.open', { ballots: n(open.ballots), units: n(open.units) }))]
      : []),
  ];
}

function modeBlocks(
  writing: Writing,
  modes: readonly { readonly mode: string; readonly ballots: number }[],
): Block[] {
  const { t, results } = writing;
  if (modes.length === 0) return [];
  const known = ['slip', 'paper', 'desk', 'kiosk', 'assisted'] as const;
  const name = (mode: string) => {
    const key = known.find((candidate) => candidate === mode);
    return key ? results(`mode.${key}`) : mode;
  };
  const list = modes.map(({ mode, ballots }) =>
    t('sample.mode', { mode: name(mode).toLowerCase(), ballots: count(writing, ballots) }),
  );
  return [paragraph(t('sample.modes', { modes: list.join('; ') }))];
}

export function agencySampleBlocks(
  writing: Writing,
  outline: ReturnType<typeof newOutline>,
  unit: UnitResult,
  paper: boolean,
): Block[] {
  const { t, locale } = writing;
  const { finished, issued, sample, responseRate, open } = unit;
  const n = (value: number) => count(writing, value);
  const few = whyFew(unit);
  const volunteers = sample && finished !== null && responseOf(sample.ballots, finished).selfSelected;
  return [
    outline.part(t('sample.heading')),
    sentences(
      finished !== null && t('sample.finishedAgency', { finished: n(finished) }),
      issued === null ? t('sample.issuedUnknown') : t('sample.issued', { issued: n(issued) }),
      sample === null
        ? t('sample.none')
        : t('sample.ballotsAgency', { ballots: n(sample.ballots), valid: n(sample.valid) }),
    ),
    ...(responseRate !== null && sample !== null && issued !== null
      ? [
          paragraph(
            t('sample.responseAgency', {
              rate: percent(writing, responseRate),
              ballots: n(sample.ballots),
              issued: n(issued),
            }),
          ),
          ...(paper ? [paragraph(writing.results('paperNote'))] : []),
        ]
      : []),
    ...(volunteers ? [paragraph(translator(locale, 'agency')('key.selfSelected'))] : []),
    ...(few ? [paragraph(t(`sample.fewAgency_${few}`))] : []),
    ...modeBlocks(writing, sample?.modes ?? []),
    ...(open.sample ? [paragraph(t('sample.openAgency', { ballots: n(open.sample.ballots) }))] : []),
  ];
}

/** Decisions about whole batches; without a list nothing is said. */
export function integrityBlocks(
  writing: Writing,
  outline: ReturnType<typeof newOutline>,
  decisions: readonly IntegrityDecision[] | null,
): Block[] {
  const { t, locale } = writing;
  if (decisions === null) return [];
  const lines = decisions.map(({ on, agency, kind, batches, reason }) =>
    t('sample.integrity', {
      date: date(writing, on),
      agency: agency[locale],
      decision: t(`sample.decision_${kind}`, { batches: count(writing, batches) }),
      reason,
    }),
  );
  return [
    outline.section(t('sample.integrityHeading')),
    lines.length === 0 ? paragraph(t('sample.integrityNone')) : { kind: 'items', items: lines },
  ];
}
