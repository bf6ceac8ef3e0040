/**
 * The HTTP server: a few steps in front of Remix's request handler.
 *
 *   health → static files → (a form of ours?) → a survey page from the cache → Remix
 *
 * A lean server of our own, because the ready-made one costs four fifths of the throughput
 * (docs/decisions/0003-server.md).
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import { createRequest, sendResponse } from '@remix-run/node-fetch-server';
import sirv from 'sirv';
import { clientAddress, networkOf } from './client-network.ts';
import type { AppContext } from './context.ts';
import { isOwnOrigin } from './request-origin.ts';
import { createRouteHandler } from './route-handler.server.ts';
import { serveCachedSurvey } from './survey-pages.server.ts';

export interface ServerOptions {
  readonly context: AppContext;
  /** Remix's server build, or a function that loads it anew (development). */
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  /** Folder of built files with hashed names; `null` where `middleware` serves them (development). */
  readonly clientDirectory: string | null;
  readonly middleware?: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  readonly host?: string;
}

export interface RunningServer {
  readonly port: number;
  /** Stops taking requests and resolves when those under way have been answered. */
  close(): Promise<void>;
}

/** A full ballot with a long comment is below 40 KB; nothing else is posted here. */
const LARGEST_BODY = 256 * 1024;
const SMALLEST_COMPRESSED = 1_000;

const compress = promisify(gzip);

const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: with it, a browser hides the origin of a form from the very site the form belongs to.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

function pagePolicy(nonce: string): string {
  return `default-src 'none'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

/** Refuses what is too large, or of unknown length, before a byte of it is kept. */
function refuseBody(request: IncomingMessage): number | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (request.headers['transfer-encoding'] !== undefined) return 411;
  return Number(request.headers['content-length'] ?? 0) > LARGEST_BODY ? 413 : undefined;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, {
    ...PAGE_HEADERS,
    'Content-Type': 'text/plain; charset=utf-8',
    Connection: 'close',
  });
  response.end(`${status}\n`);
}

async function checkHealth({ db }: AppContext, response: ServerResponse): Promise<void> {
  await db.selectFrom('setting').select('name').limit(1).execute();
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' });
  response.end('ok\n');
}

/** Adds the headers every page has, and compresses text for people on weak networks. */
async function finish(request: IncomingMessage, answer: Response, nonce: string): Promise<Response> {
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(PAGE_HEADERS)) if (!headers.has(name)) headers.set(name, value);
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', pagePolicy(nonce));
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  const text = /^text\/|json|svg/.test(headers.get('Content-Type') ?? '');
  const wanted = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (!text || !wanted || headers.has('Content-Encoding') || answer.body === null)
    return new Response(answer.body, { status: answer.status, headers });
  headers.append('Vary', 'Accept-Encoding');
  const body = Buffer.from(await answer.arrayBuffer());
  if (body.length < SMALLEST_COMPRESSED) return new Response(body, { status: answer.status, headers });
  headers.set('Content-Encoding', 'gzip');
  headers.delete('Content-Length');
  return new Response(await compress(body), { status: answer.status, headers });
}

/** Starts listening; rejects with the system's error (`EADDRINUSE` …) if the port is not to be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { context, clientDirectory, middleware } = options;
  const handle = createRouteHandler(options.build);
  const files =
    clientDirectory === null
      ? middleware
      : sirv(clientDirectory, { immutable: true, maxAge: 31_536_000, etag: true });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const incident = randomUUID();
    try {
      // First of all, and before any header is set: this is the page that many people open at once.
      const cached = await serveCachedSurvey(context, request);
      if (cached) {
        response.writeHead(cached.status, cached.headers);
        response.end(request.method === 'HEAD' ? undefined : cached.body);
        return;
      }
      response.setHeader('X-Request-Id', incident);
      const refused = refuseBody(request);
      if (refused !== undefined) return refuse(response, refused);
      if (!isOwnOrigin(request, context.config.publicUrl)) return refuse(response, 403);
      if (request.url === '/healthz') return await checkHealth(context, response);
      const nonce = randomUUID();
      const { trustedProxies } = context.config;
      const forwarded = request.headers['x-forwarded-for']?.toString();
      const address = clientAddress(request.socket.remoteAddress, forwarded, trustedProxies);
      const load: AppLoadContext = { ...context, nonce, incident, network: networkOf(address) };
      const page = await handle(
        createRequest(request, response, { host: request.headers.host ?? 'localhost' }),
        load,
      );
      await sendResponse(response, await finish(request, page, nonce));
    } catch (error) {
      console.error(`incident ${incident}`, error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    }
  };

  const server = createServer((request, response) => {
    // Nothing under /k is a file, and those pages are the ones that many people open at once.
    const mayBeFile =
      (request.method === 'GET' || request.method === 'HEAD') && !request.url?.startsWith('/k/');
    if (files && mayBeFile) files(request, response, () => void answer(request, response));
    else void answer(request, response);
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(context.config.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
