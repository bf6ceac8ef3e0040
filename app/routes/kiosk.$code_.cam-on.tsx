import type { LoaderFunctionArgs } from '@remix-run/node';
import { findKiosk } from '#services/kiosk';
import { respondWithKioskDoor, respondWithKioskThanks } from '#web/kiosk-pages.server';
import { localeOf } from '#web/paths';

/** Thanks whoever answered without scripts, and returns to the questions by itself. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { synthetic } = context;
  const note = { locale: localeOf(new URL(request.url)), synthetic, code: params['code'] ?? '' };
  const found = await findKiosk(context, note.code, context.today());
  return found.state === 'open' ? respondWithKioskThanks(note) : respondWithKioskDoor(note, found);
}
