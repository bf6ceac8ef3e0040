/**
 * Reads source files as syntax, not as text, so that a comment may say what code may not do. A pure
 * function over (path, source) pairs: tests plant breaches in sources that exist nowhere.
 */
import ts from 'typescript';

/** A path from the root of the checkout, with forward slashes, and what the file says. */
export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

export interface Import {
  /** What stands between the quotes; undefined when it is computed and cannot be checked. */
  readonly specifier: string | undefined;
  /** Nothing of it is left at run time. */
  readonly typesOnly: boolean;
}

export interface Facts {
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Names used as values or types, dotted where a property is read of one: `Date.now`, `process`, `Intl`. */
  readonly names: ReadonlySet<string>;
  /** Names of properties read or called, whatever they belong to: `toFixed`. */
  readonly properties: ReadonlySet<string>;
  /** Classes made with `new`. */
  readonly constructed: ReadonlySet<string>;
  /** Texts in the code: strings, templates, patterns and the text between JSX tags. */
  readonly texts: readonly string[];
  readonly hasDefaultExport: boolean;
}

function isTypesOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  const named = clause.namedBindings;
  const onlyNamed = clause.name === undefined && named !== undefined && ts.isNamedImports(named);
  return clause.isTypeOnly || (onlyNamed && named.elements.every((element) => element.isTypeOnly));
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** Imports of every form: static, re-exported, dynamic, in a type, required, and Vite's glob. */
function importsIn(node: ts.Node): Import[] {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
    return [{ specifier: textOf(node.moduleSpecifier), typesOnly: isTypesOnly(node) }];
  if (ts.isImportTypeNode(node))
    return [
      {
        specifier: textOf(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined),
        typesOnly: true,
      },
    ];
  if (!ts.isCallExpression(node)) return [];
  const called = node.expression;
  const loads =
    called.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(called) && called.text === 'require') ||
    called.getText() === 'import.meta.glob';
  return loads ? [{ specifier: textOf(node.arguments[0]), typesOnly: false }] : [];
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node) || (ts.isExportSpecifier(node) && node.name.text === 'default'))
    return true;
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ?? false)
  );
}

/** A name that stands for itself: neither the property of something, nor a key, nor a parameter. */
function isFreeName(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isJsxAttribute(parent) ||
    ts.isImportSpecifier(parent)
  );
}

/** Everything the rules ask about one file. */
export function readFacts({ path, source }: SourceFile): Facts {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const [imports, texts]: [Import[], string[]] = [[], []];
  const [names, properties, constructed] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let hasDefaultExport = false;
  const visit = (node: ts.Node): void => {
    imports.push(...importsIn(node));
    hasDefaultExport ||= isDefaultExport(node);
    if (ts.isIdentifier(node) && isFreeName(node)) names.add(node.text);
    if (ts.isNewExpression(node)) constructed.add(node.expression.getText());
    if (ts.isPropertyAccessExpression(node)) {
      properties.add(node.name.text);
      names.add(`${node.expression.getText()}.${node.name.text}`);
    }
    if (ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node))
      texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const lines = source.replace(/\n$/, '').split('\n').length;
  return { lines, imports, names, properties, constructed, texts, hasDefaultExport };
}
