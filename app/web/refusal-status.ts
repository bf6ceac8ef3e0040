/** What a refusal means in HTTP: the one table from code to status. */
import { isRefusal, type RefusalCode } from '#domain/refusal';

const STATUS: Readonly<Record<RefusalCode, number>> = {
  not_found: 404,
  not_allowed: 403,
  conflict: 409,
  round_not_closed: 409,
  already_frozen: 409,
  not_frozen: 409,
  figures_withheld: 409,
  unusable_backup: 409,
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

/** The figures, or `null` where they are withheld until the close: a page says so in their place. */
export async function orWithheld<T>(figures: Promise<T>): Promise<T | null> {
  try {
    return await figures;
  } catch (error) {
    if (isRefusal(error) && error.code === 'figures_withheld') return null;
    throw error;
  }
}
