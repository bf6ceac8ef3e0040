/** Badges of agencies, from published rounds only. */
import type { Locale } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { badgeFile } from '#exports/badge';
import { checksumOf } from './digests.server.ts';
import type { OpenDataSource, OpenFile } from './open-data.server.ts';
import { getPublishedRound, type PublishedRound, readPublishedRounds } from './published-rounds.server.ts';

/**
 * The badge of an agency in a round by its slug; in the newest round in which it has a result for `null`, so that an
 * agency's badge outlives a merger. Throws a `not_found` refusal.
 */
export async function getBadge(
  source: OpenDataSource,
  code: string,
  slug: string | null,
  locale: Locale,
): Promise<OpenFile> {
  const rounds: readonly PublishedRound[] =
    slug === null ? await readPublishedRounds(source) : [await getPublishedRound(source, slug)];
  const [found] = rounds.flatMap(({ units, edition }) => {
    const result = units.find(({ agency }) => agency.code === code);
    return result ? [{ result, edition }] : [];
  });
  if (!found) throw new Refusal('not_found', `badge of ${code} in ${slug ?? '(newest)'}`);
  const { result, edition } = found;
  const svg = badgeFile(result, edition, source.synthetic, locale);
  return {
    name: `${code}.svg`,
    type: 'image/svg+xml; charset=utf-8',
    tag: `${edition.checksum.slice(0, 16)}-${checksumOf(svg).slice(0, 16)}`,
    content: () => svg,
  };
}
