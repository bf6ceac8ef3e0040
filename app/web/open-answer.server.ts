/**
 * Answers of the open-data interface: readable from every site, kept by caches until the edition changes, and problems
 * as `application/problem+json` (RFC 9457).
 */
import type { AppLoadContext } from '@remix-run/node';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import { localeOf } from './paths.ts';

/** A file as the services give it. */
interface OpenFile {
  readonly name: string;
  readonly type: string;
  readonly tag: string;
  readonly content: () => string;
}

/** An hour: a correction is a new edition under the same address. */
const CACHE = 'public, max-age=3600';

const OPEN_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

type ProblemKind = 'not_found' | 'method' | 'failed';
const STATUS: Readonly<Record<ProblemKind, number>> = { not_found: 404, method: 405, failed: 500 };

/** What went wrong, for a program and for the person who wrote it. */
export function openProblem(request: Request, kind: ProblemKind, incident?: string): Response {
  const url = new URL(request.url);
  const t = translator(localeOf(url), 'open');
  const status = STATUS[kind];
  const problem = {
    ...{ type: 'about:blank', title: t(`problem.${kind}.title`), status },
    detail: t(`problem.${kind}.detail`),
    instance: incident ? `urn:uuid:${incident}` : url.pathname,
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      ...OPEN_HEADERS,
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(kind === 'method' ? { Allow: 'GET, HEAD, OPTIONS' } : {}),
    },
  });
}

/** A browser asks first where a script sends `If-None-Match`. */
function allowReading(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...OPEN_HEADERS,
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': 'If-None-Match',
      'Access-Control-Max-Age': '86400',
    },
  });
}

/** Tags are compared weakly: a compressed answer is the same file. */
function hasTag(request: Request, tag: string): boolean {
  const given = (request.headers.get('If-None-Match') ?? '').split(',').map((one) => one.trim());
  return given.some((one) => one === '*' || one.replace(/^W\//, '') === `"${tag}"`);
}

/**
 * The file, or 304 where the reader has it already, or what went wrong.
 */
export async function openAnswer(
  request: Request,
  { incident }: Pick<AppLoadContext, 'incident'>,
  find: () => Promise<OpenFile>,
): Promise<Response> {
  if (request.method === 'OPTIONS') return allowReading();
  try {
    const { name, type, tag, content } = await find();
    const headers = { ...OPEN_HEADERS, ETag: `W/"${tag}"`, 'Cache-Control': CACHE };
    if (hasTag(request, tag)) return new Response(null, { status: 304, headers });
    const saved: Record<string, string> = type.startsWith('text/csv')
      ? { 'Content-Disposition': `attachment; filename="${name}"` }
      : {};
    return new Response(content(), { headers: { ...headers, ...saved, 'Content-Type': type } });
  } catch (error) {
    if (isRefusal(error) && error.code === 'not_found') return openProblem(request, 'not_found');
    console.error(`incident ${incident}`, error);
    return openProblem(request, 'failed', incident);
  }
}
