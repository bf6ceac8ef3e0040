/** What a refusal means in HTTP: the one table from code to status. */
import { isRefusal, type RefusalCode } from '#domain/refusal';

const STATUS: Readonly<Record<RefusalCode, number>> = {
  not_found: 404,
  not_allowed: 403,
  conflict: 409,
  round_not_closed: 409,
  already_frozen: 409,
  key_missing: 503,
};

/** The value, or a thrown response with the status of the refusal; any other error passes through. */
export async function orRefuse<T>(value: Promise<T>): Promise<T> {
  try {
    return await value;
  } catch (error) {
    if (isRefusal(error)) throw new Response(null, { status: STATUS[error.code] });
    throw error;
  }
}
