/**
 * A value against a JSON Schema of the words that our interface uses (draft 2020-12, as OpenAPI 3.1 has it). A word it
 * does not know is an error: a schema that says more than is checked would pass for checked.
 */
type Schema = Readonly<Record<string, unknown>>;

const KNOWN = [
  ...['$ref', 'type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'pattern'],
  ...['minimum', 'maximum', 'format', 'description'],
];

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function fitsType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return typeOf(value) === type;
}

/** @returns what does not fit, each with its place; empty where everything does */
export function schemaProblems(value: unknown, schema: Schema, root: Schema, place = '$'): string[] {
  for (const word of Object.keys(schema))
    if (!KNOWN.includes(word)) throw new Error(`schemaProblems: ${place} uses ${word}, which is not checked`);
  const { $ref, type, required, properties, additionalProperties, items, pattern } = schema;
  if (typeof $ref === 'string') return schemaProblems(value, resolve($ref, root), root, place);
  const problems: string[] = [];
  const types = type === undefined ? [] : [type].flat().map(String);
  if (types.length > 0 && !types.some((one) => fitsType(value, one)))
    problems.push(`${place}: ${JSON.stringify(value)} is no ${types.join(' or ')}`);
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(value))
    problems.push(`${place}: ${JSON.stringify(value)} is none of ${JSON.stringify(schema['enum'])}`);
  if (typeof value === 'string' && typeof pattern === 'string' && !new RegExp(pattern).test(value))
    problems.push(`${place}: ${value} does not match ${pattern}`);
  if (typeof value === 'number') {
    if (value < Number(schema['minimum'] ?? -Infinity)) problems.push(`${place}: ${value} is too small`);
    if (value > Number(schema['maximum'] ?? Infinity)) problems.push(`${place}: ${value} is too large`);
  }
  if (Array.isArray(value) && items)
    value.forEach((one, at) => {
      problems.push(...schemaProblems(one, Object(items), root, `${place}[${at}]`));
    });
  if (typeOf(value) !== 'object') return problems;
  const known: Readonly<Record<string, Schema>> = Object(properties ?? {});
  const given: Readonly<Record<string, unknown>> = Object(value);
  for (const name of Array.isArray(required) ? required.map(String) : [])
    if (!(name in given)) problems.push(`${place}: ${name} is missing`);
  for (const [name, one] of Object.entries(given)) {
    const part = known[name];
    if (part) problems.push(...schemaProblems(one, part, root, `${place}.${name}`));
    else if (additionalProperties === false) problems.push(`${place}: ${name} is not described`);
  }
  return problems;
}

/** What a local reference such as `#/components/schemas/Agency` points to. Throws where there is nothing. */
export function resolve(reference: string, root: Schema): Schema {
  let found: unknown = root;
  for (const part of reference.replace(/^#\//, '').split('/')) found = Object(found)[part];
  if (found === undefined) throw new Error(`resolve: ${reference} points to nothing`);
  return Object(found);
}
