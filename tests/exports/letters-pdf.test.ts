import { describe, expect, it } from 'vitest';
import { type LetterForm, lettersPdf } from '#exports/letters-pdf';
import { decodeQr, pdfTexts, renderPdf } from '#tests/support/pdf-image';

const CODE = '7K3PM2XH9K';

function letter(index: number, agency: string, code: string | null = CODE) {
  return {
    ...{ number: `H55-${index}`, agency, finished: '2026-02-13', code },
    name: `Người được mời ${index}`,
    address: `Số ${index}, tổ dân phố 12, phường Phan Đình Phùng`,
  };
}

async function write(letters: ReturnType<typeof letter>[], form: LetterForm = 'letter') {
  const input = {
    ...({ provinceName: 'Tỉnh Thái Nguyên', publicUrl: 'https://khaosat.example.vn', locale: 'vi' } as const),
    agencyNames: new Map([
      ['a', 'Sở Tư pháp'],
      ['b', 'Sở Xây dựng'],
    ]),
    ...{ synthetic: true, dated: '2026-03-15', lastDay: '2026-05-31', k: 5, form, created: new Date(0) },
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of lettersPdf(input, letters)) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), pieces: pieces.length };
}

describe('letters', () => {
  it('name their reader, the dossier, the agency and the last day, and lead to the survey', async () => {
    const { bytes } = await write([letter(1, 'a'), letter(2, 'b')]);
    const [first = '', second = ''] = await pdfTexts(bytes);
    for (const said of [
      'Người được mời 1',
      'tổ dân phố 12',
      'H55-1',
      '13/02/2026',
      'Sở Tư pháp',
      '31/05/2026',
    ])
      expect(first).toContain(said);
    expect(first).toContain('ít nhất 4 phiếu khác');
    expect(first).toContain('Dữ liệu minh họa');
    expect(second).toContain('Sở Xây dựng');
    expect(second).not.toContain('Người được mời 1');
    const [image] = await renderPdf(bytes);
    expect(image && decodeQr(image)).toBe(`https://khaosat.example.vn/k/${CODE}`);
  });

  it('remind without any code', async () => {
    const { bytes } = await write([letter(1, 'a', null)]);
    const [text = ''] = await pdfTexts(bytes);
    expect(text).toContain('Nhắc lại');
    expect(text).toContain('gửi tới tất cả');
    expect(text).not.toContain('/k/');
    const [image] = await renderPdf(bytes);
    expect(image && decodeQr(image)).toBeUndefined();
  });

  it('as slips carry numbers and no names, a new sheet for each agency', async () => {
    const nine = Array.from({ length: 9 }, (_, index) => letter(index, 'a'));
    const texts = await pdfTexts((await write([...nine, letter(10, 'b')], 'slip')).bytes);
    expect(texts).toHaveLength(3);
    expect(texts[0]).toContain('hồ sơ H55-0');
    expect(texts[2]).toContain('Sở Xây dựng');
    expect(texts.join()).not.toContain('Người được mời');
  });

  it('come in pieces while they are written', async () => {
    const { pieces } = await write(Array.from({ length: 40 }, (_, index) => letter(index, 'a')));
    expect(pieces).toBeGreaterThan(8);
  });
});
