import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { deskPosterPdf } from '#exports/desk-poster-pdf';
import { slipsPdf } from '#exports/slips-pdf';
import { drawCode } from '/work/main/app/domain/survey-code.ts';
import { renderPdf, toPng } from '/work/main/tests/support/pdf-image.ts';

test('r', async () => {
  let n = 7;
  const randomness = { below: (k: number) => (n = (n * 1103515245 + 12345) % 2147483648) % k } as never;
  const codes = Array.from({ length: 8 }, () => drawCode(randomness));
  const created = new Date('2026-07-01T00:00:00Z');
  for (const [name, agencyName, deskName, locale, publicUrl, synthetic] of [
    [
      'a',
      'Trung tâm Phục vụ hành chính công phường Phan Đình Phùng',
      'Quầy số 3',
      'vi',
      'https://khaosat.thainguyen.gov.vn',
      true,
    ],
    [
      'b',
      'Trung tâm Phục vụ hành chính công xã Nghĩa Tá và các xã lân cận thuộc huyện Chợ Đồn (cũ, minh họa) – Bộ phận tiếp nhận và trả kết quả',
      undefined,
      'vi',
      'http://localhost:3000',
      true,
    ],
    ['c', 'Department of Home Affairs', undefined, 'en', 'https://khaosat.thainguyen.gov.vn', false],
  ] as const) {
    const pdf = await slipsPdf({
      agencyName,
      ...(deskName ? { deskName } : {}),
      provinceName: 'Tỉnh Thái Nguyên',
      publicUrl,
      codes,
      locale,
      synthetic,
      created,
    });
    writeFileSync(`/tmp/slips-${name}.pdf`, pdf);
    const [image] = await renderPdf(pdf, 110);
    if (image) writeFileSync(`/tmp/slips-${name}.png`, toPng(image));
    for (const sheet of ['A4', 'A5'] as const) {
      const poster = await deskPosterPdf({
        agencyName,
        ...(deskName ? { deskName } : {}),
        provinceName: 'Tỉnh Thái Nguyên',
        publicUrl,
        code: codes[0] ?? '',
        locale,
        synthetic,
        created,
        sheet,
      });
      writeFileSync(`/tmp/poster-${name}-${sheet}.pdf`, poster);
      const images = await renderPdf(poster, sheet === 'A4' ? 110 : 80);
      if (images[0]) writeFileSync(`/tmp/poster-${name}-${sheet}.png`, toPng(images[0]));
      console.log('pages', images.length, poster.length);
    }
    console.log(name, pdf.length);
  }
});
