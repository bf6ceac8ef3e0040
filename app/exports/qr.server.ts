import { encode } from 'uqr';
import { INK, mm, type Pdf } from './pdf-document.server.ts';

/** Clear modules a reader needs around the symbol (ISO/IEC 18004). */
const QUIET_MODULES = 4;

export interface QrPlace {
  readonly x: number;
  readonly y: number;
  /** Side of the symbol, without its quiet zone, in millimetres. */
  readonly size: number;
}

/**
 * Draws a QR symbol as vector modules, black on a white ground that includes the quiet zone. Error
 * correction is M (15 %) or better where the same size holds more.
 *
 * All dark runs are one path filled once: filled one by one, neighbours would show hairlines between them.
 *
 * @returns the width of the quiet zone in millimetres, which nothing else may enter.
 */
export function drawQr(pdf: Pdf, text: string, { x, y, size }: QrPlace): number {
  const symbol = encode(text, { ecc: 'M', boostEcc: true, border: 0 });
  const module = size / symbol.size;
  const quiet = QUIET_MODULES * module;
  const ground = size + 2 * quiet;
  pdf.rect(mm(x - quiet), mm(y - quiet), mm(ground), mm(ground)).fill('#ffffff');
  symbol.data.forEach((row, line) => {
    for (const [start, length] of darkRuns(row)) {
      pdf.rect(mm(x + start * module), mm(y + line * module), mm(length * module), mm(module));
    }
  });
  pdf.fill(INK.black);
  return quiet;
}

/** Start and length of each unbroken run of dark modules. */
function darkRuns(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, column) => {
    if (!dark) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === column) last[1] += 1;
    else runs.push([column, 1]);
  });
  return runs;
}
