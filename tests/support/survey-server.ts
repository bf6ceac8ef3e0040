/** Survey pages from a loopback server of a test's own, which takes what is sent as the test tells it to. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Locale } from '#domain/questionnaire';
import { type FormFields, groupFields, readAnswers } from '#domain/read-answers';
import { PAGE_FIELDS } from '#domain/survey-form';
import type { StyledHtml } from '#ui/survey/styled-document';
import { type FilledIn, renderSurveyPage } from '#ui/survey/survey-page';
import { renderThanksPage } from '#ui/survey/thanks-page';
import { styledPageHeaders } from '#web/page-headers.server';
import { EMPTY_FORM, SURVEY_FACTS } from './survey-facts.ts';

export const DESK_CODE = '1234567893';

/** `store`: thanks. `drop`: takes it and hangs up before it has answered. `busy`: 503. */
export type Behaviour = 'store' | 'drop' | 'busy';

export interface SurveyServer {
  /** A survey, by any code; `DESK_CODE` is a desk's. */
  readonly address: (code: string, locale?: Locale) => string;
  /** Everything that arrived, in order. */
  readonly posts: FormFields[];
  /** What is done with the posts to come, in order; afterwards they are stored. */
  readonly behave: (...ways: readonly Behaviour[]) => void;
}

export interface SurveyServerOptions {
  /** Changes a page before it is sent; it then goes without its Content-Security-Policy. */
  readonly change?: (html: string, style: string) => Promise<string>;
}

async function readBody(request: IncomingMessage): Promise<FormFields> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return groupFields(new URLSearchParams(Buffer.concat(chunks).toString()));
}

/** A server that ends with the test. A code is spent by what is stored, as on the real one. */
export async function startSurveyServer({ change }: SurveyServerOptions = {}): Promise<SurveyServer> {
  const posts: FormFields[] = [];
  const ways: Behaviour[] = [];
  let drawn = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asked: Locale = url.searchParams.get('lang') === 'en' ? 'en' : 'vi';
    // On a connection that was used before, the browser sends again by itself, and no script learns of it.
    response.setHeader('Connection', 'close');
    const code = url.pathname.split('/')[2] ?? '';
    const kind = code === DESK_CODE ? 'desk' : 'code';
    const show = async (page: StyledHtml, status = 200) => {
      const { 'Content-Security-Policy': policy, ...headers } = styledPageHeaders(page);
      const html = change ? await change(page.html, page.style) : page.html;
      response.writeHead(status, change ? headers : { ...headers, 'Content-Security-Policy': policy });
      response.end(html);
    };
    const showSurvey = (locale: Locale, more: Partial<FilledIn>, status = 200) => {
      const filledIn = { ...EMPTY_FORM, token: String(drawn).padStart(32, 't'), ...more };
      return show(renderSurveyPage({ locale, facts: { ...SURVEY_FACTS, kind }, filledIn }), status);
    };
    if (url.pathname.endsWith('/cam-on'))
      return show(renderThanksPage({ locale: asked, synthetic: true, code, kind }));
    if (request.method !== 'POST') {
      drawn += 1;
      return showSurvey(asked, {});
    }
    const given = await readBody(request);
    const token = given.get(PAGE_FIELDS.token)?.[0] ?? '';
    if (given.has(PAGE_FIELDS.switchTo)) return showSurvey(asked, { given, token });
    posts.push(given);
    const way = ways.shift() ?? 'store';
    if (way === 'drop') return void request.socket.destroy();
    if (way === 'busy') return void response.writeHead(503).end();
    const { problems } = readAnswers(SURVEY_FACTS.questionnaire, given, { blankItems: 'refused' });
    if (problems.length > 0) return showSurvey(asked, { given, token, problems }, 422);
    const search = asked === 'vi' ? '' : `?lang=${asked}`;
    response.writeHead(303, { Location: `${url.pathname}/cam-on${search}` }).end();
  };

  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: (code, locale = 'vi') =>
      `http://127.0.0.1:${port}/k/${code}${locale === 'vi' ? '' : `?lang=${locale}`}`,
    posts,
    behave: (...next) => {
      ways.push(...next);
    },
  };
}
