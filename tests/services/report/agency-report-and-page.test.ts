/** A report on one agency says what its page says: the files are opened again and compared with the page's own words. */
import mammoth from 'mammoth';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { DialectName } from '#db/dialects/features';
import { insertComments } from '#db/queries/comments';
import { insertSlipIssue } from '#db/queries/slip-issues';
import { insertTarget } from '#db/queries/targets';
import type { Locale } from '#domain/questionnaire';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { getPublishedAgency } from '#services/published-rounds';
import { makeReport } from '#services/report/compose-report';
import { composeTestApp, testConfig } from '#tests/support/composed-app';
import { pdfTexts } from '#tests/support/pdf-image';
import { answerAt, ballotOf, plantProvince, TODAY } from '#tests/support/small-province';
import { createTestDatabase, eachDialect } from '#tests/support/test-database';
import { UnitReport } from '#ui/results/unit-report';

/** People who follow a mood, so that importance can be computed. */
const moods = (n: number, shift: number) =>
  Array.from({ length: n }, (_, at) => {
    const level = 2 + ((at * 7 + shift) % 4);
    const levels = Array.from({ length: 16 }, (__, item) =>
      Math.min(5, level + ((at + item) % 3 === 0 ? 1 : 0)),
    );
    return ballotOf(levels, { answers: { overall: String(level) }, traits: { mode: 'slip' } });
  });

/** c1: 70 answers, far from the target; c2: 60; d1: 12 of 100 slips; d2: nobody, no slips. */
async function plant(dialect: DialectName) {
  const app = await composeTestApp(testConfig(await createTestDatabase(dialect)), () => 0);
  const { db } = app;
  const province = await plantProvince(db);
  await insertTarget(db, { id: 't', scope: 'p', field: null, year: 2026, value: 0.9, strict: true });
  const slips = { round: 'r1', service: '', channel: '', outcome: '', month: '2026-03' };
  await insertSlipIssue(db, { ...slips, id: 's', agency: 'd1', issued: 100 });
  await answerAt(province, 'c1', moods(70, 1));
  await answerAt(province, 'c2', moods(60, 2));
  await answerAt(province, 'd1', moods(12, 1));
  await closeRound(db, 'r1', province.releaser, TODAY);
  await freezeRound(db, 'r1', TODAY);
  const place = { db, today: TODAY, synthetic: false };
  return { app, place, round: { ...province.round, closesOn: TODAY, closedOn: TODAY } };
}

const plain = (text: string) =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** The sentences of the page about what to mend and where the agency stands. */
function pageWords(html: string) {
  const mend = /<section class="what-to-mend".*?<\/section>/s.exec(html)?.[0] ?? '';
  const paragraphs = [
    ...mend.matchAll(/<p class="(?:advice|empty)[^"]*">(.*?)<\/p>((?:<p>.*?<\/p>)*)/gs),
  ].flatMap(([, first = '', rest = '']) => [
    first,
    ...[...rest.matchAll(/<p>(.*?)<\/p>/gs)].map(([, p = '']) => p),
  ]);
  const facts = html.split('<div class="key-fact">');
  const standing = facts.find((fact) => /^<h3>(?:Trong nhóm cùng loại|Among)/.test(fact)) ?? '';
  const inFact = [
    ...standing.replace(/<svg.*?<\/svg>/gs, '').matchAll(/<p class="key-(?:value|note)">(.*?)<\/p>/gs),
  ];
  return {
    mend: paragraphs.map(plain),
    standing: inFact.map(([, text = '']) => plain(text)).filter((text) => text !== '–'),
  };
}

eachDialect((dialect) => {
  it('repeats what the page says is to be mended, where it stands, its verdict and why few answered', async () => {
    const { app, place, round } = await plant(dialect);
    const page = async (agency: string, locale: Locale) => {
      const { edition: _edition, ...published } = await getPublishedAgency(app, agency, '2026');
      const props = {
        record: { ...published, compared: null },
        place: { agency, round: '2026' },
        choice: { view: null, compare: null },
        ...{ locale, trail: null, status: null, empty: null },
      };
      return pageWords(renderToStaticMarkup(createElement(UnitReport, props)));
    };
    const word = async (agency: string, locale: Locale) => {
      const { bytes } = await makeReport(place, { round, agency, format: 'docx', locale });
      return plain((await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value);
    };

    for (const locale of ['vi', 'en'] as const) {
      const said = await page('c1', locale);
      expect(said.mend.length).toBeGreaterThanOrEqual(2);
      expect(said.standing).toHaveLength(2);
      const text = await word('c1', locale);
      for (const sentence of [...said.mend, ...said.standing]) expect(text).toContain(sentence);
    }
    const missed = await word('c1', 'vi');
    expect(missed).toContain('[Gợi ý] Cơ quan chưa đạt mục tiêu (trên 90%), có đủ căn cứ: …');
    expect(missed).toContain('[Gợi ý] Cơ quan xây dựng kế hoạch khắc phục');
    expect(missed).not.toMatch(/\d+ cơ quan (chưa đạt mục tiêu|có dưới 30)/);

    const pdf = await makeReport(place, { round, agency: 'c1', format: 'pdf', locale: 'vi' });
    const printed = (await pdfTexts(pdf.bytes)).join(' ').replace(/\s+/g, ' ');
    for (const sentence of (await page('c1', 'vi')).mend) expect(printed).toContain(sentence);

    const few = await page('d1', 'vi');
    expect(few.mend).toEqual([expect.stringContaining('Cần thêm 18 người trả lời nữa')]);
    expect(few.standing).toEqual(['Chưa xếp: cần ít nhất 30 người trả lời.']);
    const text = await word('d1', 'vi');
    for (const sentence of [...few.mend, ...few.standing]) expect(text).toContain(sentence);
    expect(text).toContain('Cơ quan có dưới 30 người trả lời, dù đã phát từ 30 phiếu mời trở lên.');
    expect(text).toContain('[Gợi ý] Cơ quan tìm hiểu vì sao ít người trả lời');

    const nobody = await word('d2', 'vi');
    expect(nobody).toContain('chưa ghi nhận việc phát phiếu mời.');
    expect(nobody).toContain('[Gợi ý] Cơ quan tổ chức phát phiếu mời');
    expect(nobody).not.toContain('Vị trí trong nhóm');
  });

  it('names no rank that a later decision has taken away, like the page', async () => {
    const { app, place, round } = await plant(dialect);
    const person = { id: 'x', email: 'x@example.vn', name: 'X', locale: 'vi', status: 'active' } as const;
    await app.db
      .insertInto('account')
      .values({ ...person, password: null, totp_secret: null, totp_confirmed: 0, totp_step: 0 })
      .execute();
    const about = { round: 'r1', agency: 'c1', signal: 'straight_fives' } as const;
    await app.db
      .insertInto('integrity_case')
      .values({ id: 'case', ...about, state: 'decided', opened_on: TODAY })
      .execute();
    await app.db
      .insertInto('integrity_decision')
      .values({
        ...{ integrity_case: 'case', ...about, kind: 'left_unranked', batches: '[]', reason: 'Chưa rõ' },
        ...{ decided_by: 'x', signer: 'X', decided_on: TODAY, edition: 2, checksum: 'c' },
      })
      .execute();
    const { bytes } = await makeReport(place, { round, agency: 'c1', format: 'docx', locale: 'vi' });
    const text = plain((await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value);
    expect(text).toContain('Không xếp hạng trong đợt này theo một kết luận đã ghi nhận.');
    expect(text).not.toMatch(/từ hạng \d|chỉ hạng \d/);
    // The other commune is ranked alone now, and so is not ranked.
    const other = await makeReport(place, { round, agency: 'c2', format: 'docx', locale: 'vi' });
    const rest = plain((await mammoth.extractRawText({ buffer: Buffer.from(other.bytes) })).value);
    expect(rest).toContain('Chưa xếp: chưa có cơ quan cùng loại đủ 30 người trả lời.');
  });

  it('says that comments are counted on the day of the report, and not frozen; without a clock', async () => {
    const { app, place, round } = await plant(dialect);
    const comment = (id: string, suggested: string) => ({
      ...{ id, unit: 'c1', month: '2026-03', question: 'comment', text: 'Chờ lâu', folded: 'cho lau' },
      ...{ suggested, held_until: '2026-03-16', redacted_on: null, round: 'r1' },
    });
    await insertComments(
      app.db,
      Array.from({ length: 9 }, (_, at) => comment(`k${at}`, at < 5 ? 'attitude' : 'other')),
    );
    const order = { round, agency: 'c1', format: 'docx', locale: 'vi' } as const;
    const first = await makeReport({ ...place, today: '2026-04-01' }, order);
    const later = await makeReport({ ...place, today: '2027-04-01' }, order);
    expect(Buffer.from(first.bytes).equals(Buffer.from(later.bytes))).toBe(true);
    const text = plain((await mammoth.extractRawText({ buffer: Buffer.from(first.bytes) })).value);
    expect(text).toContain(
      'Ý kiến góp ý của đợt, theo chủ đề: Thái độ phục vụ (5 ý kiến). Phần này không thuộc số liệu đã khóa',
    );
  });
});
