/** What the demo province is made from: published agencies, illustrative services, made-up figures. */
import agencies from './agencies/thai-nguyen.csv?raw';
import comments from './demo-comments.json';
import province from './demo-province.json';
import replies from './demo-replies.json';
import services from './services.json';

/** One row of the list of agencies. */
export interface AgencySeed {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}

/** A field with or without quotes, then a comma or the end of the line. */
const FIELD = /(?:"([^"]*)"|([^,]*))(?:,|$)/g;

function parseRow(line: string): string[] {
  return [...line.matchAll(FIELD)].map((match) => match[1] ?? match[2] ?? '');
}

/** The province first, then its departments, communes and wards, in order of code. */
export const DEMO_AGENCIES: readonly AgencySeed[] = agencies
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map(parseRow)
  .map(([code = '', name = '', kind = '']) => ({ code, name, kind }));

export const DEMO_PROVINCE = province;
export const DEMO_SERVICES = services;
export const DEMO_COMMENTS = comments;
export const DEMO_REPLIES = replies;
