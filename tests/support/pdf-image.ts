/** A PDF as a reader sees it: pages as pixels, their text, and what a camera reads in them. */
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** RGBA, four bytes a pixel, row by row from the top. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

async function withDocument<T>(
  bytes: Uint8Array,
  read: (document: PDFiumDocument) => Promise<T> | T,
): Promise<T> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(bytes);
    try {
      return await read(document);
    } finally {
      document.destroy();
    }
  } finally {
    library.destroy();
  }
}

/** Every page at `dotsPerInch`, as printed on white paper. */
export function renderPdf(bytes: Uint8Array, dotsPerInch = 150): Promise<Image[]> {
  return withDocument(bytes, async (document) => {
    const images: Image[] = [];
    for (const page of document.pages()) {
      const { width, height, data } = await page.render({
        scale: dotsPerInch / 72,
        // The library has already put red first; the bytes are its own memory, so they are copied.
        render: async (pixels) => Uint8Array.from(pixels.data),
      });
      images.push({ width, height, data });
    }
    return images;
  });
}

/** The text of every page, as searching and copying find it. */
export function pdfTexts(bytes: Uint8Array): Promise<string[]> {
  return withDocument(bytes, (document) => [...document.pages()].map((page) => page.getText()));
}

/** A part of an image, given as shares 0…1 of its width and height. */
export function crop(image: Image, left: number, top: number, right: number, bottom: number): Image {
  const x0 = Math.round(left * image.width);
  const y0 = Math.round(top * image.height);
  const width = Math.round(right * image.width) - x0;
  const height = Math.round(bottom * image.height) - y0;
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const start = ((y0 + row) * image.width + x0) * 4;
    data.set(image.data.subarray(start, start + width * 4), row * width * 4);
  }
  return { width, height, data };
}

/** What a QR symbol in the image says, or undefined. */
export function decodeQr(image: Image): string | undefined {
  return jsQR(new Uint8ClampedArray(image.data), image.width, image.height)?.data;
}

export function toPng(image: Image): Buffer {
  const png = new PNG({ width: image.width, height: image.height });
  png.data.set(image.data);
  return PNG.sync.write(png);
}
