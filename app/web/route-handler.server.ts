/**
 * Remix's request handler, with one short cut: an answer that is sent in goes straight to the action of its
 * route. Remix compares an address with every route there is, twice; for a request that many people make at once
 * that costs more than opening, checking and sealing their answer.
 */
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';

export type RouteHandler = (request: Request, context: AppLoadContext) => Promise<Response>;

const SURVEY_ROUTE = 'routes/k.$code';
const SURVEY_ADDRESS = /^\/k\/([0-9A-Za-z-]{1,64})$/;

/** @param build Remix's server build, or a function that loads it anew (development; no short cut then) */
export function createRouteHandler(build: ServerBuild | (() => Promise<ServerBuild>)): RouteHandler {
  if (typeof build === 'function') return createRequestHandler(build, 'development');
  const handle = createRequestHandler(build, 'production');
  const takeAnswer = build.routes[SURVEY_ROUTE]?.module.action;
  return async (request, context) => {
    const code =
      request.method === 'POST' ? SURVEY_ADDRESS.exec(new URL(request.url).pathname)?.[1] : undefined;
    if (code !== undefined && takeAnswer) {
      const answer: unknown = await takeAnswer({ request, params: { code }, context });
      if (answer instanceof Response) return answer;
      throw new TypeError(`${SURVEY_ROUTE}: its action must return a Response`);
    }
    return handle(request, context);
  };
}
