/** Files that are no list: each is refused on the page it was sent to, with words that help. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { zipSync } from 'fflate';
import { expect, inject, it } from 'vitest';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { scratchFolder } from '#tests/support/scratch-folder';
import { signInAs, submit } from '#tests/support/sign-in-journey';

const app = inject('app');
const MB = 1024 * 1024;

async function workbook(fill: (page: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('Danh sách'));
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function badFiles(): Promise<readonly (readonly [name: string, bytes: Uint8Array, says: RegExp])[]> {
  const merged = await workbook((page) => {
    page.addRows([
      ['Thư điện tử', 'Họ và tên', 'Vai trò'],
      ['a@example.vn', 'An', 'x'],
    ]);
    page.mergeCells('A2:B2');
  });
  const formula = await workbook((page) => {
    page.addRow(['Thư điện tử', 'Họ và tên', 'Vai trò']);
    page.addRow([{ formula: 'CONCAT("a","@example.vn")', result: 'a@example.vn' }, 'An', 'x']);
  });
  const wide = await workbook((page) => page.addRows([Array(300).fill('x'), Array(300).fill('y')]));
  const macros = zipSync({ 'xl/workbook.xml': new Uint8Array(9), 'xl/vbaProject.bin': new Uint8Array(9) });
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60 * MB) });
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  return [
    ['gop-o.xlsx', merged, /ô bị gộp tại A2 \(trang tính “Danh sách”\)/],
    ['cong-thuc.xlsx', formula, /Ô A2 .*công thức/],
    ['rong.xlsx', wide, /quá nhiều cột \(từ ô BI1/],
    ['macro.xlsm', macros, /macro/],
    ['bom.xlsx', bomb, /Tệp quá lớn/],
    ['cu.xls', old, /Excel cũ/],
    ['phong-cu.csv', Buffer.from('m\u00b7,t\u00aan\nX,T\u00d8nh H\u00b5 N\u00e9i\n', 'latin1'), /phông cũ/],
    ['sai-cot.csv', Buffer.from('a,b\n1,2\n'), /Thiếu cột “Thư điện tử”/],
    ['rong.csv', new Uint8Array(0), /Hãy chọn một tệp/],
    ['nam-muoi.xlsx', Buffer.alloc(50 * MB, 'x'), /Tệp quá lớn. .* MB/],
  ];
}

it('refuses each of them in words, writes nothing, and still takes the right file afterwards', async () => {
  const administrator = app.people.find(({ role }) => role === 'department_administrator');
  if (!administrator) throw new Error('the demo has no administrator');
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, administrator);
  const folder = join(scratchFolder(), 'files');
  mkdirSync(folder);
  for (const [name, bytes, says] of await badFiles()) {
    await page.goto(`${app.url}/admin/accounts/import`);
    const path = join(folder, name);
    writeFileSync(path, bytes);
    await page.locator('#file').setInputFiles(path);
    await submit(page);
    expect((await page.locator('main').textContent())?.replace(/\s+/g, ' '), name).toMatch(says);
    expect(await page.locator('button[value=apply]').count(), name).toBe(0);
  }
  await expectAccessible(page);
  await screenshot(page, 'upload-too-large-vi-360');
  await page.goto(`${app.url}/admin/accounts/import?lang=en`);
  await page.locator('#file').setInputFiles(join(folder, 'gop-o.xlsx'));
  await submit(page);
  expect(await page.locator('.field-problem').textContent()).toContain('Cells are merged at A2');
});

it('reads no upload to its end that is larger than anybody waits for', async () => {
  const answer = await fetch(`${app.url}/admin/accounts/import`, {
    method: 'POST',
    body: Buffer.alloc(100 * MB),
    headers: { 'Content-Type': 'application/octet-stream', Origin: app.url },
  }).catch(() => null);
  // Refused before it is read: the answer may be lost with the connection, but nothing else may come.
  expect([413, undefined]).toContain(answer?.status);
});
