/**
 * Survey pages are the same for everybody at an agency but for a random form token: each is rendered and
 * compressed once per agency, round, way of access and language, and sent from memory before Remix is asked.
 */
import type { Locale } from '#domain/questionnaire';
import type { OpenSurvey } from '#services/survey-access';
import { acceptsGzip } from './accept-encoding.ts';
import type { AppContext } from './context.ts';
import { type StyledPage, styledPageHeaders } from './page-headers.server.ts';
import { DEFAULT_LOCALE, localeOf } from './paths.ts';
import { prepareSplice, splicedBytes, spliceGzip, splicePlain } from './spliced-gzip.server.ts';

/** Stands in a rendered page where the form token belongs. */
export const TOKEN_MARK = '\u{E000}form token\u{E000}';

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer<ArrayBuffer>;
}

export interface SurveyPage {
  /** The page with a token of its own, as the client takes it. */
  answer(token: string, acceptEncoding: string | null | undefined): PageAnswer;
}

export interface SurveyPages {
  find(key: string): SurveyPage | undefined;
  /** Keeps a page that holds `TOKEN_MARK` once; throws `RangeError` if it does not. */
  keep(key: string, page: StyledPage): SurveyPage;
}

/** About 10 KB each; a province with two languages and two ways of access needs a few hundred. */
const MOST_PAGES = 2_000;

export function createSurveyPages(mostPages = MOST_PAGES): SurveyPages {
  const pages = new Map<string, SurveyPage>();
  return {
    find: (key) => pages.get(key),
    keep(key, page) {
      const made = prepareSurveyPage(page);
      pages.delete(key);
      pages.set(key, made);
      // The page kept first goes first: with this many, which one hardly matters.
      const [oldest] = pages.keys();
      if (pages.size > mostPages && oldest !== undefined) pages.delete(oldest);
      return made;
    },
  };
}

/** Headers and all but the token are made once; with tokens of one length, so is the page's length. */
function prepareSurveyPage(rendered: StyledPage): SurveyPage {
  const page = prepareSplice(rendered.html, TOKEN_MARK);
  const headers = { ...styledPageHeaders(rendered), Vary: 'Accept-Encoding' };
  const plain = { ...headers, 'Content-Length': String(page.plainBytes) };
  const length = String(splicedBytes(page));
  const compressed = { ...headers, 'Content-Encoding': 'gzip', 'Content-Length': length };
  return {
    answer: (token, acceptEncoding) =>
      acceptsGzip(acceptEncoding)
        ? { status: 200, headers: compressed, body: spliceGzip(page, token) }
        : { status: 200, headers: plain, body: splicePlain(page, token) },
  };
}

/** Names the page of an open survey: everything that it depends on. */
export function surveyPageKey({ kind, leaf, round, unit }: OpenSurvey, locale: Locale): string {
  return [kind, locale, leaf.questionnaire, round.id, unit.id, unit.name[locale]].join('\n');
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
  { findSurvey, surveyPages, formTokens }: Pick<AppContext, 'findSurvey' | 'surveyPages' | 'formTokens'>,
  { method, url = '', headers }: IncomingSurveyRequest,
): Promise<PageAnswer | undefined> {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const code = SURVEY_ADDRESS.exec(url)?.[1];
  if (code === undefined) return undefined;
  const survey = await findSurvey(code);
  if (survey.state !== 'open') return undefined;
  // Printed addresses have no query; taking one apart costs as much as finding the page.
  const locale = url.includes('?') ? localeOf(new URL(url, 'http://localhost')) : DEFAULT_LOCALE;
  const page = surveyPages.find(surveyPageKey(survey, locale));
  return page?.answer(formTokens.draw(), headers['accept-encoding']?.toString());
}
