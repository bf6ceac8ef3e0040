/**
 * What a phone's camera makes of a printed page: turned and tilted, soft, unevenly lit, noisy, and packed in
 * blocks as a video preview is. The same arguments give the same picture.
 */
import type { Image } from './pdf-image.ts';

export interface Shot {
  /** Resolution of the page's image. */
  readonly dotsPerInch: number;
  /** Camera pixels on a millimetre of paper. A 1080p preview sees 510 mm across at 40 cm: 3.76. */
  readonly pixelsPerMillimetre: number;
  readonly seed: number;
  /** Degrees; 7 unless given. */
  readonly turned?: number;
}

/** Share by which the far edge of the page is smaller than the near one. */
const TILT = 0.12;
/** Standard deviations: of the blur in pixels, of the noise in grey levels. */
const BLUR = 0.8;
const NOISE = 9;

/** A picture of the page on a grey table. */
export function photograph(page: Image, shot: Shot): Image {
  const grey = project(page, shot);
  blur(grey);
  light(grey);
  addNoise(grey, shot.seed);
  pack(grey);
  const data = new Uint8Array(grey.width * grey.height * 4);
  grey.data.forEach((value, index) => {
    const level = Math.max(0, Math.min(255, Math.round(value)));
    data.set([level, level, level, 255], index * 4);
  });
  return { width: grey.width, height: grey.height, data };
}

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Float64Array;
}

/** Rotation and perspective, each camera pixel the mean of what falls into it. */
function project(page: Image, { dotsPerInch, pixelsPerMillimetre, turned = 7 }: Shot): Grey {
  const shrink = dotsPerInch / 25.4 / pixelsPerMillimetre;
  const [w, h] = [page.width / shrink, page.height / shrink];
  const angle = (turned * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil(w * cos + h * sin) + 16;
  const height = Math.ceil(w * sin + h * cos) + 16;
  const data = new Float64Array(width * height);
  const samples = Math.max(2, Math.ceil(shrink));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let sy = 0; sy < samples; sy += 1)
        for (let sx = 0; sx < samples; sx += 1) {
          const [dx, dy] = [x + (sx + 0.5) / samples - width / 2, y + (sy + 0.5) / samples - height / 2];
          const depth = 1 + (TILT * dy) / height;
          const [u, v] = [(dx * cos + dy * sin) / depth, (dy * cos - dx * sin) / depth];
          sum += paper(page, (u + w / 2) * shrink, (v + h / 2) * shrink);
        }
      data[y * width + x] = sum / (samples * samples);
    }
  return { width, height, data };
}

function paper(page: Image, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= page.width || row >= page.height) return 120;
  return page.data[(row * page.width + column) * 4] ?? 255;
}

function blur({ width, height, data }: Grey): void {
  const reach = 3;
  const weights = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-((index - reach) ** 2) / (2 * BLUR ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const pass = (step: number, length: number, other: number, otherStep: number): void => {
    const line = new Float64Array(length);
    for (let at = 0; at < other; at += 1) {
      for (let index = 0; index < length; index += 1) {
        let sum = 0;
        weights.forEach((weight, offset) => {
          const place = Math.max(0, Math.min(length - 1, index + offset - reach));
          sum += weight * (data[at * otherStep + place * step] ?? 0);
        });
        line[index] = sum / total;
      }
      line.forEach((value, index) => {
        data[at * otherStep + index * step] = value;
      });
    }
  };
  pass(1, width, height, width);
  pass(width, height, width, 1);
}

/** A lamp at the left: the far corner has half the light; ink reflects some of it. */
function light({ width, height, data }: Grey): void {
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const lit = 1 - 0.35 * (x / width) - 0.15 * (y / height);
      const at = y * width + x;
      data[at] = (35 + (data[at] ?? 0) * 0.72) * lit;
    }
}

/** Mulberry32: small, and good enough for grain. */
function uniformFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function addNoise({ data }: Grey, seed: number): void {
  const uniform = uniformFrom(seed);
  data.forEach((value, index) => {
    const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    data[index] = value + NOISE * normal;
  });
}

/** JPEG's luminance steps at quality 50 (ITU-T T.81, annex K). */
const STEPS = [
  [16, 11, 10, 16, 24, 40, 51, 61],
  [12, 12, 14, 19, 26, 58, 60, 55],
  [14, 13, 16, 24, 40, 57, 69, 56],
  [14, 17, 22, 29, 51, 87, 80, 62],
  [18, 22, 37, 56, 68, 109, 103, 77],
  [24, 35, 55, 64, 81, 104, 113, 92],
  [49, 64, 78, 87, 103, 121, 120, 101],
  [72, 92, 95, 98, 112, 100, 103, 99],
];
const SIDE = 8;
const COSINES = Array.from({ length: SIDE }, (_, k) =>
  Array.from(
    { length: SIDE },
    (_, n) => Math.cos(((2 * n + 1) * k * Math.PI) / (2 * SIDE)) * Math.sqrt((k === 0 ? 1 : 2) / SIDE),
  ),
);

/** Every block of 8 × 8 to frequencies, rounded to JPEG's steps, and back. */
function pack({ width, height, data }: Grey): void {
  for (let top = 0; top + SIDE <= height; top += SIDE)
    for (let left = 0; left + SIDE <= width; left += SIDE) {
      const block = STEPS.map((row, y) => row.map((_, x) => (data[(top + y) * width + left + x] ?? 0) - 128));
      const frequencies = transform(block, (k, n) => COSINES[k]?.[n] ?? 0);
      const rounded = frequencies.map((row, v) =>
        row.map((value, u) => Math.round(value / (STEPS[v]?.[u] ?? 1)) * (STEPS[v]?.[u] ?? 1)),
      );
      transform(rounded, (n, k) => COSINES[k]?.[n] ?? 0).forEach((row, y) => {
        row.forEach((value, x) => {
          data[(top + y) * width + left + x] = value + 128;
        });
      });
    }
}

/** Along the rows, then along the columns. */
function transform(block: readonly number[][], weight: (to: number, from: number) => number): number[][] {
  const along = (line: readonly number[]) =>
    line.map((_, to) => line.reduce((sum, value, from) => sum + value * weight(to, from), 0));
  const rows = block.map(along);
  const columns = rows.map((_, x) => along(rows.map((row) => row[x] ?? 0)));
  return rows.map((_, y) => columns.map((column) => column[y] ?? 0));
}
