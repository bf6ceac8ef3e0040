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
import { discardBody, emptyTooLarge, refuseBody } from './body-limits.server.ts';
import { clientAddress, networkOf } from './client-network.ts';
import type { AppContext } from './context.ts';
import { pageScriptDirective } from './page-scripts.server.ts';
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

const SMALLEST_COMPRESSED = 1_000;

const compress = promisify(gzip);

const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: with it, a browser hides the origin of a form from the very site the form belongs to.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

const SCRIPTS = pageScriptDirective();

function pagePolicy(nonce: string): string {
  return `default-src 'none'; ${SCRIPTS}style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
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
      // No browser makes such an address, and not every database can look for what it says.
      if (request.url?.includes('%00')) return refuse(response, 400);
      const refused = refuseBody(request);
      if (refused === 413) await discardBody(request);
      if (refused !== undefined) return refuse(response, refused);
      if (!isOwnOrigin(request, context.config.publicUrl)) return refuse(response, 403);
      if (request.url === '/healthz') return await checkHealth(context, response);
      const nonce = randomUUID();
      const { trustedProxies } = context.config;
      const forwarded = request.headers['x-forwarded-for']?.toString();
      const address = clientAddress(request.socket.remoteAddress, forwarded, trustedProxies);
      const load: AppLoadContext = { ...context, nonce, incident, network: networkOf(address) };
      const emptied = await emptyTooLarge(request);
      const host = request.headers.host ?? 'localhost';
      const page = await handle(emptied ?? createRequest(request, response, { host }), load);
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
  // A list of 30 MB over an office line of 3 Mbit/s.
  server.requestTimeout = 90_000;
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
