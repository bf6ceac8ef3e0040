/** How wide a line of text is in Tinos, which has the widths of Times New Roman. */
import { newPdf } from '../pdf-document.server.ts';

/** Widths in points of texts set in bold at a size. */
export function boldWidths(texts: readonly { readonly text: string; readonly size: number }[]): number[] {
  const pdf = newPdf({ title: '', author: '', locale: 'vi', sheet: 'A4', created: new Date(0) });
  return texts.map(({ text, size }) => pdf.font('bold').fontSize(size).widthOfString(text.normalize('NFC')));
}
