/** The pages around a kiosk's questions. None has a link; each leads back to the questions by itself. */
import type { ReactNode } from 'react';
import type { Locale } from '#domain/questionnaire';
import type { Round } from '#domain/round';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import style from '#styles/kiosk.css?inline';
import { kioskPath } from '#web/paths';
import { readableCode } from '../survey/code-form.tsx';
import { SealedEnvelope } from '../survey/sealed-envelope.tsx';
import { renderStyledDocument, type StyledHtml } from '../survey/styled-document.tsx';

interface KioskNote {
  readonly locale: Locale;
  readonly synthetic: boolean;
  /** The code as the address has it. */
  readonly code: string;
}

function renderNote(
  { locale, synthetic, code }: KioskNote,
  title: string,
  button: string,
  children: ReactNode,
): StyledHtml {
  return renderStyledDocument({
    locale,
    synthetic,
    title,
    extraStyle: style,
    children: (
      <div id="kiosk">
        <main className="panel note">
          {children}
          <form method="get" action={kioskPath(code)}>
            <button type="submit">{button}</button>
          </form>
        </main>
      </div>
    ),
  });
}

/** Thanks where no script runs. */
export function renderKioskThanks(note: KioskNote): StyledHtml {
  const t = translator(note.locale, 'kiosk');
  return renderNote(
    note,
    t('thanks.title'),
    t('thanks.done'),
    <>
      <SealedEnvelope />
      <h1>{t('thanks.title')}</h1>
      <p className="lead">{t('thanks.received')}</p>
      <p>{t('thanks.nothing')}</p>
    </>,
  );
}

/** Why a kiosk takes no answers. */
export type KioskDoor =
  | { readonly state: 'not_kiosk' | 'too_large' | 'held' }
  | { readonly state: 'not_open' | 'closed'; readonly round: Pick<Round, 'name' | 'opensOn'> };

const TEXT = {
  not_kiosk: 'notKiosk',
  too_large: 'tooLarge',
  held: 'held',
  not_open: 'notOpen',
  closed: 'closed',
} as const;

/** For whoever stands before the tablet, and for who looks after it. */
export function renderKioskDoor(note: KioskNote, door: KioskDoor): StyledHtml {
  const t = translator(note.locale, 'kiosk');
  const text = TEXT[door.state];
  const values = {
    code: readableCode(note.code),
    ...('round' in door && {
      round: door.round.name[note.locale],
      date: formatDate(door.round.opensOn, note.locale),
    }),
  };
  return renderNote(
    note,
    t(`door.${text}.title`),
    t('door.again'),
    <>
      <h1>{t(`door.${text}.title`)}</h1>
      <p className="lead">{t(`door.${text}.text`, values)}</p>
    </>,
  );
}
