/** Answers with the pages of a kiosk, which lead back to its first page by themselves. */

import { KIOSK_THANKS } from '#domain/kiosk';
import type { Locale } from '#domain/questionnaire';
import { type KioskDoor, renderKioskDoor, renderKioskThanks } from '#ui/kiosk/kiosk-notes';
import { type KioskPageProps, renderKioskPage } from '#ui/kiosk/kiosk-page';
import { respondWithPage, type StyledPage } from './page-headers.server.ts';
import { kioskPath } from './paths.ts';

const STATUS: Readonly<Record<KioskDoor['state'], number>> = {
  not_kiosk: 404,
  not_open: 404,
  closed: 410,
  too_large: 413,
  held: 503,
};

/** Seconds that a form stays which came back with somebody's answers: long enough to mend, not to be found. */
const MENDING = 120;
/** Seconds between two tries of a tablet that cannot take answers. */
const TRYING = 600;

/** By the header rather than in the page: the same to a browser, and it can follow an answer of any status. */
function respondAndReturn(page: StyledPage, status: number, seconds: number, address: string): Response {
  const response = respondWithPage(page, status);
  response.headers.set('Refresh', `${seconds}; url=${address}`);
  return response;
}

/** The questions; those that come back with answers give way to a blank page where no script clears them. */
export function respondWithKiosk(page: KioskPageProps, status: number): Response {
  const rendered = renderKioskPage(page);
  const isBlank = page.filledIn.given.size === 0;
  return isBlank
    ? respondWithPage(rendered, status)
    : respondAndReturn(rendered, status, MENDING, kioskPath(page.code));
}

interface KioskNotePage {
  readonly locale: Locale;
  readonly synthetic: boolean;
  readonly code: string;
}

export function respondWithKioskThanks(note: KioskNotePage): Response {
  return respondAndReturn(renderKioskThanks(note), 200, KIOSK_THANKS, kioskPath(note.code));
}

export function respondWithKioskDoor(note: KioskNotePage, door: KioskDoor): Response {
  return respondAndReturn(
    renderKioskDoor(note, door),
    STATUS[door.state],
    TRYING,
    kioskPath(note.code, note.locale),
  );
}
