import script from '#browser/kiosk.ts?script';
import {
  KIOSK_COUNTDOWN,
  KIOSK_QUEUE,
  KIOSK_REST,
  KIOSK_THANKS,
  type KioskFacts,
  kioskQuestions,
} from '#domain/kiosk';
import { LOCALES, type Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import style from '#styles/kiosk.css?inline';
import { kioskEnvelopePath, kioskPath } from '#web/paths';
import { conditionStyle } from '../survey/question-sections.tsx';
import { renderStyledDocument, type StyledHtml } from '../survey/styled-document.tsx';
import type { FilledIn, SurveyFacts } from '../survey/survey-view.ts';
import { KioskFace, START_AGAIN } from './kiosk-face.tsx';

export interface KioskFilledIn extends Pick<FilledIn, 'token' | 'given' | 'problems'> {
  /** Why a form comes back in which nothing has to be mended. */
  readonly notice: 'not_stored' | 'stale' | 'busy' | null;
}

export interface KioskPageProps {
  readonly locale: Locale;
  /** The kiosk's code as the address has it. */
  readonly code: string;
  readonly facts: Pick<SurveyFacts, 'questionnaire' | 'unit' | 'asker' | 'others' | 'synthetic'>;
  readonly filledIn: KioskFilledIn;
  /** What answers are sealed for. */
  readonly sealing: { readonly publicKey: string; readonly leaf: string };
}

function scriptFacts({ code, facts, sealing }: KioskPageProps): KioskFacts {
  return {
    ...sealing,
    questions: kioskQuestions(facts.questionnaire),
    sendTo: kioskEnvelopePath(code, sealing.leaf),
    rest: KIOSK_REST,
    countdown: KIOSK_COUNTDOWN,
    thanks: KIOSK_THANKS,
    queue: KIOSK_QUEUE,
  };
}

/**
 * The page of a kiosk. It carries its translation, so that the language can be changed without a network; there
 * is no link on it.
 */
export function renderKioskPage(props: KioskPageProps): StyledHtml {
  const { locale, code, facts, filledIn } = props;
  const titleIn = (language: Locale) =>
    translator(language, 'kiosk')('documentTitle', {
      title: facts.questionnaire.title[language],
      agency: facts.unit.name[language],
    });
  // A form that came back holds somebody's answers; it came from a tablet without scripts.
  const isBlank = filledIn.given.size === 0;
  return renderStyledDocument({
    locale,
    title: titleIn(locale),
    synthetic: facts.synthetic,
    extraStyle: style + conditionStyle(facts.questionnaire),
    ...(isBlank && { script }),
    children: (
      <div id="kiosk" data-facts={isBlank ? JSON.stringify(scriptFacts(props)) : undefined}>
        <form id={START_AGAIN} method="get" action={kioskPath(code)} />
        <KioskFace {...props} title={titleIn(locale)} />
        {LOCALES.filter((other) => isBlank && other !== locale).map((other) => (
          <template key={other}>
            <KioskFace {...props} locale={other} title={titleIn(other)} />
          </template>
        ))}
      </div>
    ),
  });
}
