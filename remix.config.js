/**
 * The one build and test configuration. Four readers: `remix vite:build` and the development server
 * (the Remix plugin), `vite build --mode scripts` (the commands, bundled so that they start at once),
 * and `vitest` (the `test` key). See docs/decisions/0001-one-build-file.md.
 */
import { readdirSync } from 'node:fs';
import { vitePlugin as remix } from '@remix-run/dev';
import { build, defineConfig } from 'vite';

const testing = process.env['VITEST'] !== undefined;

/** Commands that run from built JavaScript: every `scripts/*.ts`. Plain `.js` scripts run as they are. */
const commands = readdirSync('scripts').filter((file) => file.endsWith('.ts'));

/** What phones and tablets of 2018 understand; an older browser skips a script it cannot read. */
const OLD_BROWSERS = ['chrome61', 'safari11', 'firefox60'];

/**
 * `import script from '#browser/NAME.ts?script'`: the script with all it imports, small, as text to be put
 * into a page (app/browser/).
 */
function pageScripts() {
  const MARK = '?script';
  return {
    name: 'page-scripts',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(MARK)) return undefined;
      const entry = id.slice(0, -MARK.length);
      const [{ output }] = await build({
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        build: {
          write: false,
          target: OLD_BROWSERS,
          // Named for its wrapper only; nothing is exported.
          lib: { entry, formats: ['iife'], name: 'page' },
        },
      });
      const [script] = output;
      for (const module of script.moduleIds) this.addWatchFile(module);
      return `export default ${JSON.stringify(script.code.trim())}`;
    },
  };
}

export default defineConfig(({ mode }) => {
  if (mode === 'scripts') {
    return {
      plugins: [pageScripts()],
      publicDir: false,
      build: {
        ssr: true,
        target: 'node20',
        outDir: 'build/scripts',
        emptyOutDir: true,
        rollupOptions: { input: commands.map((file) => `scripts/${file}`) },
      },
    };
  }
  return {
    plugins: testing
      ? [pageScripts()]
      : [
          pageScripts(),
          remix({
            future: {
              v3_fetcherPersist: true,
              v3_lazyRouteDiscovery: true,
              v3_relativeSplatPath: true,
              v3_routeConfig: false,
              v3_singleFetch: true,
              v3_throwAbortReason: true,
            },
          }),
        ],
    // Pages ship no script, so nobody downloads what these two would warn of.
    build: {
      target: 'es2020',
      chunkSizeWarningLimit: 5_000,
      rollupOptions: {
        onwarn: (warning, warn) => {
          if (warning.code !== 'EMPTY_BUNDLE') warn(warning);
        },
      },
    },
    test: {
      passWithNoTests: false,
      maxWorkers: 2,
      // Pages carry their styles with them, so tests of pages need them as they are.
      css: true,
      setupFiles: ['tests/support/console-guard.ts'],
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: [
              'tests/{domain,charts,exports,imports,web,i18n,components}/**/*.test.{ts,tsx}',
              'tests/*.test.ts',
              'tests/support/{browser,console-guard,pdf-image}.test.ts',
            ],
            testTimeout: 60_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'database',
            include: ['tests/{db,services,attacks}/**/*.test.ts', 'tests/support/test-database.test.ts'],
            globalSetup: ['tests/support/postgres-server.ts'],
            testTimeout: 180_000,
            hookTimeout: 120_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['tests/e2e/**/*.test.ts'],
            globalSetup: ['tests/support/built-app.ts'],
            fileParallelism: false,
            testTimeout: 120_000,
            hookTimeout: 180_000,
          },
        },
      ],
    },
  };
});
