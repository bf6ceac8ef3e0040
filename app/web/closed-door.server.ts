/** The page for a code that opens no survey, with the status a client without eyes understands. */
import { type ClosedDoor, renderStatePage, type StatePageProps } from '#ui/survey/state-page';
import { respondWithPage } from './page-headers.server.ts';

/** Nothing is here, is here yet, or is here any more. */
const STATUS: Readonly<Record<ClosedDoor['state'], number>> = {
  unknown: 404,
  check: 404,
  malformed: 404,
  not_open: 404,
  used: 410,
  expired: 410,
  voided: 410,
  closed: 410,
  too_large: 413,
};

export function respondWithClosedDoor(page: StatePageProps): Response {
  return respondWithPage(renderStatePage(page), STATUS[page.door.state]);
}
