/** Looking at every page as every role, and telling what has moved since. */
import type { Walker, WatchedProvince } from './watched-province.ts';
import { look, type Shows, WATCHED_ROUTES } from './watched-routes.ts';

/** What was seen, by address and walker. */
export type Seen = ReadonlyMap<string, { readonly shows: Shows; readonly text: string }>;

interface Place {
  readonly file: string;
  readonly shows: Shows;
  readonly address: string;
  readonly walker: Walker;
}

export interface Watch {
  /** Every address as every role. */
  everything(): Promise<Seen>;
  /** Those that answered with something of their own when everything was looked at. */
  followed(): Promise<Seen>;
  /** Of these, each address that can show a figure, as one role; as the next one the next time. */
  inTurn(): Promise<Seen>;
  looks(): number;
}

export function watchPages(province: WatchedProvince): Watch {
  const { context, walkers, codes } = province;
  let followed: readonly Place[] = [];
  let turn = 0;
  let looks = 0;
  const fill = async (address: string): Promise<string> => {
    const { db } = context;
    const today = context.today();
    const readable = db.selectFrom('comment').where('held_until', '<=', today).select('id').orderBy('id');
    const comment = address.includes('{comment}') ? await readable.executeTakeFirst() : undefined;
    return address
      .replace('{comment}', comment?.id ?? 'none')
      .replace(/\{(desk|kiosk|slip)\}/, (_, name: keyof typeof codes) => codes[name]);
  };
  const visit = async (places: readonly Place[]): Promise<Seen> => {
    const seen = new Map<string, { shows: Shows; text: string }>();
    for (const { file, shows, address, walker } of places) {
      looks += 1;
      const text = await look(file, await fill(address), walker, context);
      seen.set(`${address} as ${walker.name}`, { shows, text });
    }
    return seen;
  };
  const places = Object.entries(WATCHED_ROUTES).flatMap(([file, { shows, addresses }]) =>
    addresses.flatMap((address) => walkers.map((walker) => ({ file, shows, address, walker }))),
  );
  return {
    async everything() {
      const seen = await visit(places);
      const textAt = (address: string, name: string) => seen.get(`${address} as ${name}`)?.text ?? '';
      followed = places.filter(({ address, walker }) => {
        const text = textAt(address, walker.name);
        const refused = /^(30\d|403)/.test(text);
        return walker.cookie === '' ? !refused : !refused && text !== textAt(address, 'nobody');
      });
      return seen;
    },
    followed: () => visit(followed),
    inTurn() {
      turn += 1;
      const figures = followed.filter(({ shows }) => shows !== 'nothing');
      return visit(
        [...new Set(figures.map(({ address }) => address))].flatMap((address) => {
          const roles = figures.filter((place) => place.address === address);
          return roles[turn % roles.length] ?? [];
        }),
      );
    },
    looks: () => looks,
  };
}

/** Addresses that answer otherwise than before, each with what it shows. */
export function moved(before: Seen, after: Seen): { readonly where: string; readonly shows: Shows }[] {
  return [...after].flatMap(([where, { shows, text }]) => {
    const known = before.get(where);
    return known !== undefined && known.text !== text ? [{ where, shows }] : [];
  });
}
