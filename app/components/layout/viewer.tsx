import { createContext } from 'react';
import type { Actor, GrantedRole } from '#domain/permission';

/** Who reads the page: what its header shows, and which entries its navigation has. */
export interface Viewer {
  readonly name: string;
  readonly roles: readonly GrantedRole[];
  /** Without grants while a step of signing in is missing. */
  readonly actor: Actor;
}

/** `null` for everybody who is not signed in. */
export const ViewerContext = createContext<Viewer | null>(null);

/** True where all data is made up. */
export const SyntheticContext = createContext(false);
