import { type ActionFunctionArgs, json } from '@remix-run/node';
import { type EnvelopeOutcome, takeEnvelope } from '#services/kiosk';
import { readPostedBytes } from '#web/posted-fields.server';

/** Far more than an envelope has. */
const LARGEST_BODY = 16 * 1024;

const STATUS: Readonly<Record<EnvelopeOutcome, number>> = {
  accepted: 200,
  repeated: 200,
  malformed: 400,
  unknown: 404,
  closed: 410,
  full: 429,
};

/** Takes one envelope that a kiosk sealed; says in JSON what became of it. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const sealed = await readPostedBytes(request, LARGEST_BODY);
  const { code = '', leaf = '' } = params;
  const token = request.headers.get('X-Form-Token') ?? '';
  const box = { accept: context.accept, codeKey: context.config.codeKey };
  try {
    const envelope = { code, leaf, token, sealed: sealed ?? new Uint8Array() };
    const outcome = await takeEnvelope(box, context.findSurvey, envelope);
    return json({ outcome }, STATUS[outcome]);
  } catch (error) {
    console.error(`incident ${context.incident}`, error);
    return json({ outcome: 'failed' }, 503);
  }
}
