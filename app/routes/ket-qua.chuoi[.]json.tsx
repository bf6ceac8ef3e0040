/** The newest entry of the chain of releases, for a program that notes it every day: `{run, date, hash}`, or `null`. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { findPublicHead } from '#services/chain-head';

export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const head = await findPublicHead(context.db);
  const entry = head ? { run: head.run, date: head.on_date, hash: head.hash } : null;
  return Response.json(entry, { headers: { 'Cache-Control': 'no-store' } });
}
