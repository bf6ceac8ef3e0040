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
  /** File with the names and addresses of people drawn by lot, apart from the database. */
  readonly peopleFile: string;
  /** Address that is printed on slips, without a trailing slash. */
  readonly publicUrl: string;
  /** Outgoing mail; `null` where none is sent. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
  /** Single sign-on; `null` without. */
  readonly oidc: OidcConfig | null;
  /** How many proxies of ours stand in front, each adding to `X-Forwarded-For`. */
  readonly trustedProxies: number;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Values of `amr` or `acr` that stand for a second factor given at the provider. */
  readonly trustedFactors: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

const SHORTEST_SECRET = 32;

/** Everything that is wrong with the environment, by name, in English (the operator's log). */
export interface ConfigProblem {
  readonly name: string;
  readonly problem: 'missing' | 'too_short' | 'not_a_port' | 'not_a_url' | 'not_a_number';
}

/** What a command on the database needs: no secret of the web server. */
export interface CommandConfig {
  readonly databaseUrl: string;
  /** `null` where the command can do without the private keys and is not given them. */
  readonly ballotKeyDirectory: string | null;
  readonly peopleFile: string;
}

/** The same with the folder of private keys, for commands that open ballots. */
export interface KeyHolderConfig extends CommandConfig {
  readonly ballotKeyDirectory: string;
}

type Read<T> = { readonly config: T } | { readonly problems: readonly ConfigProblem[] };

/** `PEOPLE_DB`, or `people.db` beside the folder of keys. */
function peopleFileIn(environment: Environment): string {
  const keys = environment['BALLOT_KEY_DIR']?.trim().replace(/[\\/]+$/, '') ?? '';
  const folder = /^(.*)[\\/][^\\/]+$/.exec(keys)?.[1] ?? (keys === '' ? 'data' : '.');
  return environment['PEOPLE_DB']?.trim() || `${folder}/people.db`;
}

/** The configuration of a command that only reads and counts. */
export function readCommandConfig(environment: Environment): Read<CommandConfig> {
  const databaseUrl = environment['DATABASE_URL']?.trim() ?? '';
  if (databaseUrl === '') return { problems: [{ name: 'DATABASE_URL', problem: 'missing' }] };
  const ballotKeyDirectory = environment['BALLOT_KEY_DIR']?.trim() || null;
  return { config: { databaseUrl, ballotKeyDirectory, peopleFile: peopleFileIn(environment) } };
}

/** The configuration of a command that opens ballots. */
export function readKeyHolderConfig(environment: Environment): Read<KeyHolderConfig> {
  const read = readCommandConfig(environment);
  const missing = 'problems' in read ? [...read.problems] : [];
  const ballotKeyDirectory = environment['BALLOT_KEY_DIR']?.trim() ?? '';
  if (ballotKeyDirectory === '') missing.push({ name: 'BALLOT_KEY_DIR', problem: 'missing' });
  return 'problems' in read || missing.length > 0
    ? { problems: missing }
    : { config: { ...read.config, ballotKeyDirectory } };
}

/** The configuration of the web server, or every problem at once. */
export function readConfig(environment: Environment): Read<Config> {
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
  const optional = (name: string): string => environment[name]?.trim() ?? '';
  const url = (name: string, value: string, pattern: RegExp): void => {
    if (value !== '' && !(pattern.test(value) && URL.canParse(value)))
      problems.push({ name, problem: 'not_a_url' });
  };
  const smtpUrl = optional('SMTP_URL');
  url('SMTP_URL', smtpUrl, /^smtps?:\/\/[^\s/]+/);
  const issuer = optional('OIDC_ISSUER');
  url('OIDC_ISSUER', issuer, /^https?:\/\/[^\s/]+/);
  const trustedProxies = Number(optional('TRUST_PROXY') || '0');
  if (!Number.isInteger(trustedProxies) || trustedProxies < 0)
    problems.push({ name: 'TRUST_PROXY', problem: 'not_a_number' });
  const sender = () => optional('SMTP_FROM') || `no-reply@${new URL(publicUrl).hostname}`;
  const config: Config = {
    port,
    databaseUrl: required('DATABASE_URL'),
    codeKey: secret('CODE_KEY'),
    sessionSecret: secret('SESSION_SECRET'),
    ballotKeyDirectory: environment['BALLOT_KEY_DIR']?.trim() || null,
    peopleFile: peopleFileIn(environment),
    publicUrl,
    smtp: smtpUrl !== '' && URL.canParse(publicUrl) ? { url: smtpUrl, from: sender() } : null,
    oidc:
      issuer === ''
        ? null
        : {
            issuer,
            clientId: required('OIDC_CLIENT_ID'),
            clientSecret: required('OIDC_CLIENT_SECRET'),
            trustedFactors: optional('OIDC_TRUST_MFA').split(/\s+/).filter(Boolean),
          },
    trustedProxies,
  };
  return problems.length > 0 ? { problems } : { config };
}
