/**
 * The people file: who was drawn by lot and where to write to. A SQLite file of its own, whatever the database is, so
 * that no copy, backup or query of the database holds a name, an address or a number of a dossier. It expires.
 * Nothing here leads to a code or an answer, and there never was a moment at which such a pair was written down.
 */

/** A list of dossiers: read from a file, then frozen and drawn from. Deleted with everything below it. */
export interface PeopleListTable {
  id: string;
  /** Id of the round. */
  round: string;
  read_on: string;
  /** First day on which it is deleted, at the latest. */
  expires_on: string;
  state: 'read' | 'drawn';
  /** JSON of `ListContent` (app/services/sampling/people-file.server.ts), sealed. */
  sealed: string;
}

/** One dossier. After the draw only those drawn and their reserves are left. */
export interface PersonTable {
  list: string;
  id: string;
  /** Number of its stratum in the list's content. */
  stratum: number;
  /** Place in the order of the draw, from 0; −1 before the draw. */
  place: number;
  /** `returned`: the letter could not be delivered. */
  state: 'listed' | 'drawn' | 'reserve' | 'returned';
  /** Letters that this person was last written to with; `null` before. */
  run: string | null;
  /** JSON of `ListedDossier` (app/domain/sampling/dossier-rows.ts), sealed. */
  sealed: string;
}

/** A letter that came back, and who took its place; `substitute` is `null` where the stratum had no reserve left. */
export interface SubstitutionTable {
  list: string;
  returned: string;
  substitute: string | null;
  on_date: string;
}

export interface PeopleSchema {
  people_list: PeopleListTable;
  person: PersonTable;
  substitution: SubstitutionTable;
}
