/** Which layer may import which: the table is the caller's, the judgement is here. */
import { posix } from 'node:path';
import { type Import, readFacts, type SourceFile } from './source-rules.ts';

/** How far a layer may use another: all of it, its types only, or the modules listed (and all its types). */
export type Use = 'all' | 'types' | readonly string[];

export interface Layer {
  readonly name: string;
  /** Where its files are, with the closing slash. Inside one folder imports are relative, across folders by alias. */
  readonly folder: string;
  /** Which files of the folder, when not all; the first layer that matches has the file. */
  readonly files?: RegExp;
  /** Layers it may import, beside itself. */
  readonly uses: Readonly<Record<string, Use>>;
  /** npm packages and `node:` modules it may not import, or the only ones it may. */
  readonly packages: { readonly except: RegExp } | { readonly only: RegExp };
  /** May import what is named only at run time: the built application, say. */
  readonly computesImports?: true;
}

export interface Architecture {
  readonly layers: readonly Layer[];
  /** The aliases of package.json: `#domain/*` → `./app/domain/*.ts`. */
  readonly aliases: Readonly<Record<string, string>>;
}

function layerOf(path: string, layers: readonly Layer[]): Layer | undefined {
  return layers.find(({ folder, files }) => path.startsWith(folder) && (files?.test(path) ?? true));
}

/** The path an alias or a relative specifier leads to, extension as written; undefined for a package. */
function resolve(from: string, specifier: string, aliases: Architecture['aliases']): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  for (const [pattern, target] of Object.entries(aliases)) {
    const [prefix = '', suffix = ''] = pattern.split('*');
    if (specifier.startsWith(prefix) && specifier.endsWith(suffix)) {
      const middle = specifier.slice(prefix.length, specifier.length - suffix.length);
      return posix.normalize(target.replace('*', middle));
    }
  }
  return undefined;
}

function allows(use: Use | undefined, module: string, typesOnly: boolean): boolean {
  if (use === undefined) return false;
  if (use === 'all' || typesOnly) return true;
  return use !== 'types' && use.includes(module);
}

function judge(
  file: SourceFile,
  layer: Layer,
  found: Import,
  { layers, aliases }: Architecture,
): string | undefined {
  const { specifier, typesOnly } = found;
  if (specifier === undefined)
    return layer.computesImports ? undefined : 'computes what it imports, which nobody can check';
  const target = resolve(file.path, specifier, aliases);
  if (target === undefined) {
    if (specifier.startsWith('#')) return `imports ${specifier}, which is no alias of package.json`;
    const { packages } = layer;
    const legal = 'only' in packages ? packages.only.test(specifier) : !packages.except.test(specifier);
    return legal ? undefined : `is in ${layer.name}, which may not import ${specifier}`;
  }
  const isRelative = specifier.startsWith('.');
  const other = layerOf(target, layers);
  if (!other) return `imports ${specifier}, which belongs to no layer`;
  const module = target.replace(/\.tsx?$/, '');
  if (other !== layer && !allows(layer.uses[other.name], module, typesOnly))
    return `is in ${layer.name}, which may not import ${typesOnly ? 'types' : 'values'} of ${module} (${other.name})`;
  if (isRelative === (other.folder === layer.folder)) return undefined;
  return `imports ${specifier}: ${isRelative ? 'use the alias of its layer' : 'use a relative path inside a layer'}`;
}

/** One sentence for each breach, beginning with the file's path; empty when all is well. */
export function findLayerBreaches(files: readonly SourceFile[], architecture: Architecture): string[] {
  return files.flatMap((file) => {
    const layer = layerOf(file.path, architecture.layers);
    if (!layer) return [`${file.path} belongs to no layer`];
    const breaches = readFacts(file).imports.map((found) => judge(file, layer, found, architecture));
    return breaches.flatMap((breach) => (breach === undefined ? [] : [`${file.path} ${breach}`]));
  });
}
