import { formatCode } from '#domain/survey-code';

export interface SurveyAddress {
  /** What the QR symbol holds. */
  readonly url: string;
  /** The part before the code as a person types it: no scheme, ending in `/k/` or `/kiosk/`. */
  readonly typed: string;
  /** The code in groups, as printed. */
  readonly code: string;
}

/**
 * Where a code leads, for a camera and for fingers.
 *
 * @param page `k`: a survey on one's own phone; `kiosk`: the survey on a counter's tablet
 *
 * @example
 * surveyAddress('https://khaosat.example.vn', '7K3PM2XH9K');
 * // { url: 'https://khaosat.example.vn/k/7K3PM2XH9K', typed: 'khaosat.example.vn/k/', code: '7K3PM-2XH9K' }
 */
export function surveyAddress(publicUrl: string, code: string, page: 'k' | 'kiosk' = 'k'): SurveyAddress {
  const base = publicUrl.replace(/\/+$/, '');
  return {
    url: `${base}/${page}/${code}`,
    typed: `${withoutScheme(base)}/${page}/`,
    code: formatCode(code),
  };
}

/** `https://example.vn/` → `example.vn`. */
export function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/+$/, '');
}
