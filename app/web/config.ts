/**
 * The environment, read once at start. `.env.example` explains each name; a production start without its
 * secrets refuses with one message that lists all that is missing.
 */

export interface Config {
  readonly port: number;
  readonly databaseUrl: string;
  /** Keyed digests of codes. */
  readonly codeKey: string;
  readonly sessionSecret: string;
  /** Folder with the private keys of rounds; `null` on web processes that only seal. */
  readonly ballotKeyDirectory: string | null;
  /** Address that is printed on slips, without a trailing slash. */
  readonly publicUrl: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const SHORTEST_SECRET = 32;

/** Everything that is wrong with the environment, by name, in English (the operator's log). */
export interface ConfigProblem {
  readonly name: string;
  readonly problem: 'missing' | 'too_short' | 'not_a_port' | 'not_a_url';
}

/** The configuration, or every problem at once. */
export function readConfig(environment: Environment): { config: Config } | { problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const required = (name: string): string => {
    const value = environment[name]?.trim() ?? '';
    if (value === '') problems.push({ name, problem: 'missing' });
    return value;
  };
  const secret = (name: string): string => {
    const value = required(name);
    if (value !== '' && value.length < SHORTEST_SECRET) problems.push({ name, problem: 'too_short' });
    return value;
  };
  const port = Number(environment['PORT'] ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push({ name: 'PORT', problem: 'not_a_port' });
  const publicUrl = required('PUBLIC_URL').replace(/\/+$/, '');
  if (publicUrl !== '' && !/^https?:\/\/[^\s/]+/.test(publicUrl))
    problems.push({ name: 'PUBLIC_URL', problem: 'not_a_url' });
  const config: Config = {
    port,
    databaseUrl: required('DATABASE_URL'),
    codeKey: secret('CODE_KEY'),
    sessionSecret: secret('SESSION_SECRET'),
    ballotKeyDirectory: environment['BALLOT_KEY_DIR']?.trim() || null,
    publicUrl,
  };
  return problems.length > 0 ? { problems } : { config };
}
