/** The architecture as data: who may import whom, and what the code of each place may not say. */
import {
  type CodeRule,
  constructs,
  containsVietnamese,
  isLongerThan,
  usesName,
  usesProperty,
} from './support/code-rules.ts';
import type { Layer } from './support/layer-rules.ts';

const FRAMEWORK_OR_DATABASE = /^(react($|-|\/)|@remix-run\/|remix($|\/)|kysely|better-sqlite3|pg$)/;
const DATABASE = /^(kysely|better-sqlite3|pg$)/;

/** A process opens and migrates its database before it serves; it asks it nothing itself. */
const CONNECTING = ['db/connect', 'db/migrate'];

/** Adding tallies up is counting; a refusal is how `get…` says that there is nothing. */
const COUNTING = ['app/domain/tally', 'app/domain/refusal'];

/** The first row that matches a file has it. A layer may always import itself. */
export const LAYERS: readonly Layer[] = [
  {
    name: 'domain',
    folder: 'app/domain/',
    uses: {},
    packages: { only: /^simple-statistics$/ },
  },
  {
    name: 'db',
    folder: 'db/',
    uses: { domain: COUNTING },
    packages: { only: /^(kysely|better-sqlite3|pg|node:.*)$/ },
  },
  {
    name: 'charts',
    folder: 'app/charts/',
    uses: { domain: 'types', i18n: 'all' },
    packages: { only: /^d3-/ },
  },
  {
    name: 'exports',
    folder: 'app/exports/',
    uses: { domain: 'all', charts: 'all', i18n: 'all' },
    packages: { except: FRAMEWORK_OR_DATABASE },
  },
  {
    name: 'imports',
    folder: 'app/imports/',
    // What a sheet of cells is; what the cells mean, others know.
    uses: { domain: ['app/domain/sheet'] },
    packages: { except: FRAMEWORK_OR_DATABASE },
  },
  {
    name: 'services',
    folder: 'app/services/',
    uses: { domain: 'all', db: 'all', exports: 'all', imports: 'all' },
    // Beside Kysely, what signing in needs: password hashes, one-time codes, single sign-on, mail.
    packages: { only: /^(kysely|node:.*|@node-rs\/argon2|otpauth|openid-client|nodemailer)$/ },
  },
  {
    // What runs in a citizen's browser, beside the page: small, old-fashioned, and never needed.
    name: 'browser',
    folder: 'app/browser/',
    uses: { domain: 'types' },
    packages: { only: /^$/ },
  },
  {
    // What serves a request before Remix is asked, and the process around it.
    name: 'server',
    folder: 'app/web/',
    files: /\.server\.tsx?$/,
    uses: {
      web: 'all',
      services: 'all',
      domain: 'all',
      db: CONNECTING,
      i18n: 'all',
      components: 'all',
      // Files that people hand in: reading one is a step of reading the request.
      imports: 'all',
    },
    packages: { except: DATABASE },
  },
  {
    name: 'web',
    folder: 'app/web/',
    uses: { server: 'types', services: 'types', domain: 'all', db: CONNECTING, i18n: 'all' },
    packages: { except: /^(react($|-|\/)|kysely|better-sqlite3|pg$)/ },
  },
  {
    name: 'components',
    folder: 'app/components/',
    uses: {
      domain: 'all',
      charts: 'all',
      i18n: 'all',
      styles: 'all',
      browser: 'all',
      web: [
        'app/web/paths',
        'app/web/department-paths',
        'app/web/agency-paths',
        'app/web/register-paths',
        'app/web/public-paths',
        'app/web/report-paths',
        'app/web/round-paths',
        'app/web/questionnaire-paths',
        'app/web/print-paths',
        'app/web/fieldwork-paths',
        'app/web/paper-paths',
        'app/web/sampling-paths',
      ],
    },
    packages: { except: DATABASE },
  },
  {
    name: 'i18n',
    folder: 'app/i18n/',
    uses: { domain: 'all' },
    packages: { only: /^i18next$/ },
  },
  {
    name: 'styles',
    folder: 'app/styles/',
    uses: {},
    packages: { only: /^$/ },
  },
  {
    name: 'routes',
    folder: 'app/routes/',
    uses: {
      services: 'all',
      web: 'all',
      server: 'all',
      components: 'all',
      i18n: 'all',
      domain: 'all',
      exports: 'all',
      styles: 'all',
    },
    packages: { except: DATABASE },
  },
  {
    // Makes what every request uses, once, and so knows everybody.
    name: 'compose',
    folder: 'app/',
    files: /^app\/compose\.server\.ts$/,
    uses: { db: 'all', domain: 'all', i18n: 'all', services: 'all', web: 'all', server: 'all' },
    packages: { except: FRAMEWORK_OR_DATABASE },
  },
  {
    // root.tsx and the entries, which frame every page.
    name: 'frame',
    folder: 'app/',
    files: /^app\/[^/]+$/,
    uses: { web: 'all', server: 'all', components: 'all', i18n: 'all', domain: 'all', styles: 'all' },
    packages: { except: DATABASE },
  },
  {
    // The baselines that `npm run bench` measures beside the real thing.
    name: 'bench',
    folder: 'tests/bench/',
    uses: {},
    packages: { except: /^$/ },
  },
  {
    name: 'scripts',
    folder: 'scripts/',
    uses: {
      services: 'all',
      domain: 'all',
      db: 'all',
      exports: 'all',
      imports: 'all',
      i18n: 'all',
      compose: 'all',
      server: 'all',
      web: ['app/web/config', 'app/web/paths'],
      bench: 'all',
    },
    packages: { except: /^react($|-|\/)/ },
    computesImports: true,
  },
];

const EVERYWHERE = /^(app|db|scripts)\//;
const DRAWERS = /^(utils?|helpers?|common|misc|lib|core)$/;
const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.server|\.client|\.d)?\.(ts|tsx|js)$/;

/** Folders and file names that say nothing about what is inside. */
function drawerIn(path: string): string | undefined {
  return path.split(/[/.]/).find((part) => DRAWERS.test(part));
}

export const CODE_RULES: readonly CodeRule[] = [
  {
    says: 'the domain has no clock, no chance and no process',
    about: /^app\/domain\//,
    finds: usesName('Date.now', 'Math.random', 'process', 'crypto', 'performance'),
  },
  { says: 'the domain takes time as an argument', about: /^app\/domain\//, finds: constructs('Date') },
  {
    says: 'randomness is an argument; Math.random can be predicted',
    about: EVERYWHERE,
    finds: usesName('Math.random'),
  },
  {
    says: 'services know no HTTP and no environment',
    about: /^app\/services\//,
    finds: usesName('Request', 'Response', 'process'),
  },
  { says: 'the database counts and never rounds', about: /^db\//, finds: usesName('Math.round') },
  {
    says: 'numbers and dates are written by i18n/format.ts alone',
    about: EVERYWHERE,
    except: /^app\/i18n\/format\.ts$/,
    finds: usesName('Intl'),
  },
  {
    says: 'numbers and dates are written by i18n/format.ts alone',
    about: EVERYWHERE,
    except: /^app\/i18n\/format\.ts$/,
    finds: usesProperty('toFixed', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'),
  },
  { says: 'Vietnamese belongs into JSON or the database', about: EVERYWHERE, finds: containsVietnamese },
  {
    says: 'exports have names',
    about: EVERYWHERE,
    except: /^app\/(routes\/|root\.tsx$|entry\.|.*\.d\.ts$)/,
    finds: ({ hasDefaultExport }) => (hasDefaultExport ? 'a default export' : undefined),
  },
  { says: 'a route translates and does not decide', about: /^app\/routes\//, finds: isLongerThan(120) },
  { says: 'a script reads arguments and calls a service', about: /^scripts\//, finds: isLongerThan(60) },
  {
    says: 'a file is about one thing',
    about: EVERYWHERE,
    // The data dictionary is read from top to bottom.
    except: /^db\/schema\.ts$/,
    finds: isLongerThan(300),
  },
  { says: 'a name says what is inside', about: EVERYWHERE, finds: (_, path) => drawerIn(path) },
  {
    says: 'file names are kebab-case',
    about: EVERYWHERE,
    except: /^app\/routes\//,
    finds: (_, path) => {
      const name = path.split('/').at(-1) ?? '';
      return FILE_NAME.test(name) ? undefined : name;
    },
  },
];
