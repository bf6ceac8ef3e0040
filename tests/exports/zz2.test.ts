import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { encode } from 'uqr';
import { crop, decodeQr, renderPdf, toPng } from '/work/main/tests/support/pdf-image.ts';
test('r', async () => {
  const [i] = await renderPdf(readFileSync('/tmp/poster-b-A5.pdf'), 220);
  if (i) { const c = crop(i, 0.1, 0.35, 0.9, 0.78); writeFileSync('/tmp/zoom.png', toPng(c)); console.log(decodeQr(c)); }
  console.log(encode('http://localhost:3000/k/RCJKJ04DM5', { ecc: 'M', boostEcc: true, border: 0 }).data.map((r) => r.map((d) => (d ? '##' : '  ')).join('')).join('\n'));
});
