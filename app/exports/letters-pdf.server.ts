import { translator } from '#i18n/translator';
import { drawLetter, type LetterFacts, type LetterSetting } from './letter-face.server.ts';
import { decorate, type Element, mm, newPdf, type Pdf } from './pdf-document.server.ts';
import { drawSlip, SLIP } from './slip-face.server.ts';
import { drawCuttingGuides } from './slips-pdf.server.ts';
import { surveyAddress } from './survey-address.server.ts';

/** A letter to each person, or slips without names that the agency hands over with the dossiers that were drawn. */
export type LetterForm = 'letter' | 'slip';

export interface LettersInput extends LetterSetting {
  readonly form: LetterForm;
  /** Date written into the file. */
  readonly created: Date;
}

const COLUMNS = 2;
const PER_SHEET = 8;
const LETTERS_AT_ONCE = 5;

/**
 * The letters as one PDF, piece by piece while it is being written: no more than some pages of it are ever in memory,
 * and nothing of it is on a disk. An empty list gives an empty document.
 */
export async function* lettersPdf(
  input: LettersInput,
  letters: readonly LetterFacts[],
): AsyncGenerator<Uint8Array> {
  const { locale, provinceName, created } = input;
  const title = translator(locale, 'letters')('documentTitle');
  const pdf = newPdf({ title, author: provinceName, locale, sheet: 'A4', created });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const draw = input.form === 'letter' ? drawPage : slipDrawer();
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at];
    if (letter) draw(pdf, root, input, letter);
    if (at % LETTERS_AT_ONCE !== LETTERS_AT_ONCE - 1) continue;
    for (let piece = pdf.read(); piece !== null; piece = pdf.read()) yield piece;
    // Others are served between two sheaves.
    await new Promise((resolve) => setImmediate(resolve));
  }
  root.end();
  pdf.end();
  for await (const piece of pdf) yield piece;
}

function drawPage(pdf: Pdf, root: Element, input: LettersInput, letter: LetterFacts): void {
  pdf.addPage();
  drawLetter(pdf, root, input, letter);
}

/** Eight to a sheet; a new sheet begins with each agency, whose parcel it is. */
function slipDrawer(): typeof drawPage {
  let [place, agency] = [0, ''];
  return (pdf, root, input, { agency: at, code, number }) => {
    if (at !== agency) place = 0;
    agency = at;
    if (place === 0) {
      pdf.addPage();
      decorate(pdf, () => drawCuttingGuides(pdf));
    }
    const { locale, provinceName, synthetic, agencyNames, publicUrl } = input;
    const deskName = translator(locale, 'letters')('dossier', { number });
    const facts = { agencyName: agencyNames.get(at) ?? '', deskName, provinceName, locale, synthetic };
    pdf.save();
    pdf.translate(mm((place % COLUMNS) * SLIP.width), mm(Math.floor(place / COLUMNS) * SLIP.height));
    drawSlip(pdf, root, facts, surveyAddress(publicUrl, code ?? ''));
    pdf.restore();
    place = (place + 1) % PER_SHEET;
  };
}
