/**
 * Which pages may send us a form. Together with `SameSite=Lax` cookies this is the protection against forged
 * requests; forms need no token.
 *
 * `Sec-Fetch-Site` is what the browser itself says of where a request comes from, and no page can set it;
 * `Origin` is what older browsers say. A page with `Referrer-Policy: no-referrer`, as surveys have, sends
 * `Origin: null` even to itself, so `null` says nothing by itself.
 */
const SAFE = /^(GET|HEAD|OPTIONS)$/;

/** What is read of a request, so that Node's own can be passed as it is. */
export interface OriginRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Surveys: whoever may answer holds the code, there is no cookie, so a forged request gains nothing. */
const WITHOUT_COOKIES = /^\/(k|kiosk)(\/|\?|$)/;

/**
 * Whether an unsafe request comes from one of our own pages.
 *
 * - `Sec-Fetch-Site` given: `same-origin`, or `none` (typed by the person) where no `Origin` contradicts;
 * - else `Origin` given: ours, by `PUBLIC_URL` or by the `Host` the browser asked for;
 * - neither, or `null`: only where no cookie counts, i.e. surveys. Old browsers can answer them; scripts without a
 *   browser must name an origin elsewhere.
 *
 * @param publicUrl PUBLIC_URL
 */
export function isOwnOrigin(request: OriginRequest, publicUrl: string): boolean {
  if (SAFE.test(request.method ?? 'GET')) return true;
  const [site, origin, host] = ['sec-fetch-site', 'origin', 'host'].map((name) =>
    request.headers[name]?.toString(),
  );
  const own = origin !== undefined && originHosts(publicUrl, host).has(hostOf(origin));
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && (origin === undefined || own));
  if (origin !== undefined && origin !== 'null') return own;
  return WITHOUT_COOKIES.test(request.url ?? '');
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}

/** A forged request cannot choose the `Host` its browser sends, so asking for it is safe behind any proxy. */
function originHosts(publicUrl: string, host: string | undefined): ReadonlySet<string> {
  return new Set([hostOf(publicUrl), ...(host ? [host.toLowerCase()] : [])]);
}
