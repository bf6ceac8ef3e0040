import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODE_RULES, LAYERS } from './architecture-table.ts';
import { findCodeBreaches } from './support/code-rules.ts';
import { findLayerBreaches } from './support/layer-rules.ts';
import type { SourceFile } from './support/source-rules.ts';

const aliases: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).imports;

function readSources(folder: string): SourceFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.replaceAll('\\', '/'), source: readFileSync(path, 'utf8') }));
}

function layerBreaches(path: string, source: string): string[] {
  return findLayerBreaches([{ path, source }], { layers: LAYERS, aliases });
}

function codeBreaches(path: string, source: string): string[] {
  return findCodeBreaches([{ path, source }], CODE_RULES);
}

describe('the code base', () => {
  const files = ['app', 'db', 'scripts'].flatMap(readSources);

  it('imports across layers only as the table allows', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(findLayerBreaches(files, { layers: LAYERS, aliases })).toEqual([]);
  });

  it('says nowhere what its place forbids', () => {
    expect(findCodeBreaches(files, CODE_RULES)).toEqual([]);
  });
});

describe('a planted breach of the layers', () => {
  it.each([
    ['an alias', "import { tallyRound } from '#db/queries/tallies';"],
    ['a relative path', "import { tallyRound } from '../../db/queries/tallies.ts';"],
    ['a dynamic import', "const { tallyRound } = await import('#db/queries/tallies');"],
    ['a dynamic import of a relative path', "await import('../../db/queries/tallies.ts');"],
    ['a re-export', "export { tallyRound } from '#db/queries/tallies';"],
    ['a side effect', "import '#db/queries/tallies';"],
    ['a type written as an import', "type Row = import('#db/schema').AgencyTable;"],
    ['types only', "import type { AgencyTable } from '#db/schema';"],
    ['require', "require('../../db/connect.ts');"],
    ['a glob', "import.meta.glob('../../db/queries/tallies.ts');"],
  ])('is caught in a route through %s', (_, source) => {
    expect(layerBreaches('app/routes/agency.tsx', source)).toEqual([
      expect.stringMatching(/^app\/routes\/agency\.tsx is in routes, which may not import .* of db\//),
    ]);
  });

  it('is caught where a module is computed, unknown or outside every layer', () => {
    expect(layerBreaches('app/routes/agency.tsx', 'await import(name);')).toHaveLength(1);
    expect(layerBreaches('app/routes/agency.tsx', "import '#nowhere/at-all';")).toHaveLength(1);
    expect(layerBreaches('app/routes/agency.tsx', "import '../../tests/support/browser.ts';")).toHaveLength(
      1,
    );
  });

  it.each([
    ['app/domain/tally.ts', "import { readFileSync } from 'node:fs';"],
    ['app/domain/tally.ts', "import { z } from 'zod';"],
    ['app/routes/agency.tsx', "import { sql } from 'kysely';"],
    ['app/services/release.server.ts', "import { json } from '@remix-run/node';"],
    ['app/charts/interval.ts', "import { useMemo } from 'react';"],
    ['app/exports/report.server.ts', "import Database from 'better-sqlite3';"],
    ['scripts/release.ts', "import { renderToString } from 'react-dom/server';"],
  ])('is caught in %s: %s', (path, source) => {
    expect(layerBreaches(path, source)).toHaveLength(1);
  });

  it('is the alias inside a layer and the relative path across layers', () => {
    expect(layerBreaches('app/domain/tally.ts', "import { x } from '#domain/ballot';")).toHaveLength(1);
    expect(
      layerBreaches('app/services/a.server.ts', "import { x } from '../domain/ballot.ts';"),
    ).toHaveLength(1);
  });

  it('is a value where the table allows types, and a module the table does not list', () => {
    expect(layerBreaches('db/queries/tallies.ts', "import type { Tally } from '#domain/tally';")).toEqual([]);
    expect(layerBreaches('db/queries/tallies.ts', "import { type Tally } from '#domain/tally';")).toEqual([]);
    expect(
      layerBreaches('db/queries/tallies.ts', "import { v, type T } from '#domain/verdict';"),
    ).toHaveLength(1);
    expect(layerBreaches('app/components/nav.tsx', "import { paths } from '#web/paths';")).toEqual([]);
    expect(layerBreaches('app/components/nav.tsx', "import { readConfig } from '#web/config';")).toHaveLength(
      1,
    );
  });
});

describe('a planted breach of the rules on code', () => {
  it.each([
    ['app/domain/round.ts', 'export const today = () => Date.now();'],
    ['app/domain/round.ts', "export const day = (text: string) => new Date(text + 'T00:00:00Z');"],
    ['app/domain/round.ts', 'export const home = process.env.HOME;'],
    ['app/services/shuffle.server.ts', 'export const dice = () => Math.random();'],
    ['app/services/a.server.ts', 'export function f(request: Request) { return request.url; }'],
    ['db/queries/tallies.ts', 'export const share = (y: number) => Math.round(y * 100);'],
    ['app/components/share.tsx', 'export const Share = ({ y }: { y: number }) => <b>{y.toFixed(1)}</b>;'],
    ['app/charts/axis.ts', "export const format = new Intl.NumberFormat('vi-VN');"],
    ['app/components/thanks.tsx', 'export const Thanks = () => <p>Cảm ơn</p>;'],
    ['app/routes/thanks.tsx', "export const meta = () => [{ title: 'Cảm ơn' }];"],
    ['app/services/fold.server.ts', 'export const fold = (text: string) => text.replace(/đ/g, "d");'],
    ['app/components/nav.tsx', 'export default function Nav() { return null; }'],
    ['app/components/nav.tsx', 'function Nav() { return null; } export { Nav as default };'],
    ['app/routes/agency.tsx', '\n'.repeat(121)],
    ['scripts/release.ts', '\n'.repeat(61)],
    ['app/domain/round.ts', '\n'.repeat(301)],
    ['app/domain/utils.ts', ''],
    ['app/lib/round.ts', ''],
    ['app/domain/surveyRound.ts', ''],
  ])('is caught in %s', (path, source) => {
    expect(codeBreaches(path, source)).toHaveLength(1);
  });

  it('is not a comment, nor a property of the same name', () => {
    const source =
      '/** Đơn vị; never Date.now() nor new Date(). */\nexport const process2 = (x: { process: 1 }) => x.process;';
    expect(codeBreaches('app/domain/agency.ts', source)).toEqual([]);
  });
});
