/**
 * The one build and test configuration. Four readers: `remix vite:build` and the development server
 * (the Remix plugin), `vite build --mode scripts` (the commands, bundled so that they start at once),
 * and `vitest` (the `test` key). See docs/decisions/0001-one-build-file.md.
 */
import { readdirSync } from 'node:fs';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';

const testing = process.env['VITEST'] !== undefined;

/** Commands that run from built JavaScript: every `scripts/*.ts`. Plain `.js` scripts run as they are. */
const commands = readdirSync('scripts').filter((file) => file.endsWith('.ts'));

export default defineConfig(({ mode }) => {
  if (mode === 'scripts') {
    return {
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
      ? []
      : [
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
    build: { target: 'es2020' },
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
              'tests/support/{browser,console-guard,import-rules,pdf-image}.test.ts',
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
