/**
 * Survey pages are the same for everybody at an agency but for a random form token: each is rendered and
 * compressed once per agency, round, way of access and language, and sent from memory before Remix is asked.
 */
import type { Locale } from '#domain/questionnaire';
import type { Randomness } from '#domain/randomness';
import type { OpenSurvey } from '#services/survey-access';
import { acceptsGzip } from './accept-encoding.ts';
import type { AppContext } from './context.ts';
import { type StyledPage, styledPageHeaders } from './page-headers.server.ts';
import { localeOf } from './paths.ts';
import { prepareSplice, type SplicedGzip, spliceGzip, splicedBytes, splicePlain } from './spliced-gzip.server.ts';

/** Stands in a rendered page where the form token belongs. */
export const TOKEN_MARK = '\u{E000}form token\u{E000}';

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface SurveyPages {
  /** A page kept before, with a token of its own. */
  answer(key: string, token: string, acceptEncoding: string | null | undefined): PageAnswer | undefined;
  /** Keeps a page that holds `TOKEN_MARK` once; throws `RangeError` if it does not. */
  keep(key: string, page: StyledPage): void;
}

interface KeptPage {
  readonly page: SplicedGzip;
  readonly plain: Readonly<Record<string, string>>;
  readonly compressed: Readonly<Record<string, string>>;
}

/** About 10 KB each; a province with two languages and two ways of access needs a few hundred. */
const MOST_PAGES = 2_000;

export function createSurveyPages(mostPages = MOST_PAGES): SurveyPages {
  const pages = new Map<string, KeptPage>();
  return {
    answer(key, token, acceptEncoding) {
      const kept = pages.get(key);
      if (!kept) return undefined;
      if (!acceptsGzip(acceptEncoding))
        return { status: 200, headers: kept.plain, body: splicePlain(kept.page, token) };
      return { status: 200, headers: kept.compressed, body: spliceGzip(kept.page, token) };
    },
    keep(key, { html, style }) {
      const page = prepareSplice(html, TOKEN_MARK);
      const headers = { ...styledPageHeaders(style), Vary: 'Accept-Encoding' };
      pages.delete(key);
      pages.set(key, {
        page,
        plain: { ...headers, 'Content-Length': String(page.plainBytes) },
        compressed: {
          ...headers,
          'Content-Encoding': 'gzip',
          'Content-Length': String(splicedBytes(page)),
        },
      });
      // The page kept first goes first: with this many, which one hardly matters.
      const [oldest] = pages.keys();
      if (pages.size > mostPages && oldest !== undefined) pages.delete(oldest);
    },
  };
}

/** Names the page of an open survey: everything that it depends on. */
export function surveyPageKey({ kind, leaf, round, unit }: OpenSurvey, locale: Locale): string {
  return [kind, locale, leaf.questionnaire, round.id, unit.id, unit.name[locale]].join('\n');
}

/** A fresh form token: twice 96 random bits, 32 URL-safe characters. */
export function drawFormToken(randomness: Randomness): string {
  return randomness.id() + randomness.id();
}

/** What is read of a request, so that Node's own can be passed as it is. */
export interface IncomingSurveyRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly 'accept-encoding'?: string | string[] | undefined };
}

const SURVEY_ADDRESS = /^\/k\/([0-9A-Za-z-]{1,64})(?:\?|$)/;

/**
 * The answer to a GET or HEAD of an open survey whose page is kept; `undefined` for everything else, which
 * is Remix's to answer.
 */
export async function serveCachedSurvey(
  { findSurvey, surveyPages, randomness }: Pick<AppContext, 'findSurvey' | 'surveyPages' | 'randomness'>,
  { method, url = '', headers }: IncomingSurveyRequest,
): Promise<PageAnswer | undefined> {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const code = SURVEY_ADDRESS.exec(url)?.[1];
  if (code === undefined) return undefined;
  const survey = await findSurvey(code);
  if (survey.state !== 'open') return undefined;
  const key = surveyPageKey(survey, localeOf(new URL(url, 'http://localhost')));
  const accepted = headers['accept-encoding'];
  return surveyPages.answer(key, drawFormToken(randomness), accepted?.toString());
}
