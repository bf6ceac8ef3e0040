/** `npm run -s draw -- --list FILE --seed SEED`: draws again from a frozen list, without database and server. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawOrder, type FrozenDossier, readCanonicalLine } from '#domain/sampling/frozen-list';
import { checksumOf } from '#services/digests';
import { listChecksum } from '#services/sampling/draw-sample';

function end(text: string): never {
  console.error(text);
  process.exit(1);
}

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { list: text, seed: text } });
const { list, seed } = values;
if (list === undefined || !/^[0-9a-f]{64}$/.test(seed ?? '') || seed === undefined)
  end('Usage: npm run -s draw -- --list FILE.tsv --seed 64-HEX-DIGITS');
let content = '';
try {
  content = readFileSync(list, 'utf8');
} catch (error) {
  end(`${list} cannot be read: ${error instanceof Error ? error.message : error}`);
}
const dossiers = content
  .split('\n')
  .filter((line) => line !== '')
  .map((line, index): FrozenDossier => {
    const dossier = readCanonicalLine(line);
    return (
      dossier ?? end(`${list}, line ${index + 1}: not agency, number, outcome and date with tabs between`)
    );
  });
// The first of each stratum, as many as the record of the draw says, are the sample; the next are its reserves.
console.error(`SHA-256 of the list: ${listChecksum(dossiers)}`);
console.log(['agency', 'outcome', 'place', 'number'].join('\t'));
for (const members of drawOrder(dossiers, seed, checksumOf).values())
  for (const [place, { agency, outcome, number }] of members.entries())
    console.log([agency, outcome, place + 1, number].join('\t'));
