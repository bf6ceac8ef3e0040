import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { transformWithEsbuild } from 'vite';
import { expect, it } from 'vitest';
import { LOCALES, listIndexItems, listQuestions, scaleOf } from '#domain/questionnaire';
import { groupFields, readAnswers } from '#domain/read-answers';
import { arbitraryQuestionnaire } from '#tests/support/arbitrary-questionnaire';
import { DS39, DV16, DV22, NHANH6 } from '#tests/support/reference-questionnaires';
import { EMPTY_FORM, SURVEY_FACTS } from '#tests/support/survey-facts';
import type { StyledHtml } from '#ui/survey/styled-document';
import { type FilledIn, renderSurveyPage, type SurveyPageProps } from '#ui/survey/survey-page';

function filled(body: string, more: Partial<FilledIn> = {}): FilledIn {
  return { ...EMPTY_FORM, given: groupFields(new URLSearchParams(body)), ...more };
}

function page(
  filledIn: FilledIn = EMPTY_FORM,
  locale: (typeof LOCALES)[number] = 'vi',
  facts: SurveyPageProps['facts'] = SURVEY_FACTS,
): string {
  return renderSurveyPage({ locale, facts, filledIn }).html;
}

function attributes(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map((match) => match[1] ?? '');
}

/** The page as it is for a browser that runs none: its one script, at the very end, taken away. */
function withoutScript({ html, script }: StyledHtml): string {
  const end = `<script>${script}</script></body></html>`;
  expect(html.endsWith(end)).toBe(true);
  return html.slice(0, -end.length);
}

it('offers five levels and “no opinion” for every index item, and has chosen nothing', () => {
  const html = page();
  expect(html).not.toMatch(/ checked/);
  for (const item of listIndexItems(DV16)) {
    const values = attributes(html, new RegExp(`type="radio" name="${item.code}" value="([^"]*)"`, 'g'));
    expect(values).toEqual(['1', '2', '3', '4', '5', 'x']);
  }
});

it.each([DV16, DV22, NHANH6, DS39])(
  'has a field for every question of $code, under its own label',
  (questionnaire) => {
    const html = page(EMPTY_FORM, 'vi', { ...SURVEY_FACTS, questionnaire });
    for (const question of listQuestions(questionnaire)) {
      expect(html).toContain(`name="${question.code}"`);
      if (question.kind === 'text') expect(html).toContain(`<label for="${question.code}">`);
      else expect(html).toMatch(new RegExp(`<fieldset id="${question.code}"[^>]*><legend>`));
    }
  },
);

it('asks nothing of the browser but to show it: no style attribute, no address of anything else', () => {
  for (const locale of LOCALES) {
    const html = withoutScript(renderSurveyPage({ locale, facts: SURVEY_FACTS, filledIn: EMPTY_FORM }));
    expect(html).not.toMatch(/<script|\son\w+=|\sstyle=|<img|@import|url\(/i);
    expect(attributes(html, /(https?:\/\/[^'"%&]+)/g)).toEqual(['http://www.w3.org/2000/svg']);
  }
});

it('sends where Enter is pressed in a field, instead of switching the language', () => {
  const [first] = page().match(/<button[^>]*>/) ?? [];
  expect(first).not.toContain('name=');
});

it('is one language throughout, but for the button to the other one', () => {
  const english = page(
    filled('', { problems: readAnswers(DV16, groupFields([]), { blankItems: 'refused' }).problems }),
    'en',
  );
  const withoutButton = english.replace(/<button[^>]*class="language".*?<\/button>/, '');
  expect(withoutButton).not.toBe(english);
  expect(withoutButton.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/[ăđĩũơưạ-ỹ]/i);
  expect(english).toContain('<html lang="en">');
});

it('shows again everything that was filled in, in either language', () => {
  const body =
    'A1=4&B1=x&timeliness=late&late_notice=yes&wishes=online&wishes=other&wishes.other=Xe+%C4%91%E1%BB%97&gender=female&comment=Nhanh+%3Cb%3E%0D%0Agọn';
  for (const locale of LOCALES) {
    const html = page(filled(body), locale);
    const checked = [
      ...html.matchAll(/name="([^"]+)" value="([^"]*)" checked/g),
      ...html.matchAll(/name="([^"]+)" checked="" value="([^"]*)"/g),
    ];
    expect(checked.map((match) => `${match[1]}=${match[2]}`).sort()).toEqual(
      [
        'A1=4',
        'B1=x',
        'gender=female',
        'late_notice=yes',
        'timeliness=late',
        'wishes=online',
        'wishes=other',
      ].sort(),
    );
    expect(html).toContain('value="Xe đỗ"');
    expect(html).toContain('Nhanh &lt;b&gt;\r\ngọn</textarea>');
  }
});

it('leads from every problem to a place that exists and says there what to do', () => {
  const body = `A2=9&wishes=faster&wishes=online&wishes=skill&wishes=other&wishes.other=${'y'.repeat(201)}&comment=${'z'.repeat(2_001)}`;
  const given = groupFields(new URLSearchParams(body));
  const { problems } = readAnswers(DV16, given, { blankItems: 'refused' });
  const html = page({ ...EMPTY_FORM, given, problems });
  const links = attributes(html, /<li><a href="#([^"]+)"/g);
  expect(links).toEqual(problems.map((problem) => problem.question));
  for (const target of links) {
    expect(html).toContain(` id="${target}"`);
    expect(html).toContain(` id="${target}-problem"`);
  }
  expect(html).toContain('role="alert"');
  expect(html).toContain('nhiều nhất 2.000 ký tự, hiện có 2.001');
  expect(html).toMatch(/<title>Cần xem lại/);
});

it('names each id once and describes by ids that exist', () => {
  const { problems } = readAnswers(DV16, groupFields([]), { blankItems: 'refused' });
  for (const filledIn of [EMPTY_FORM, { ...EMPTY_FORM, problems }]) {
    const html = page(filledIn);
    const ids = attributes(html, / id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const referred = attributes(html, /aria-(?:describedby|labelledby)="([^"]+)"/g).flatMap((list) =>
      list.split(' '),
    );
    expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
  }
});

it('puts questions with a condition under an “if”, and numbers them after the question it names', () => {
  const html = page();
  const group = html.slice(html.indexOf('class="if '), html.indexOf('id="difficulties"'));
  expect(group).toContain('Nếu Ông/Bà chọn “Muộn hơn ngày hẹn, hoặc quá hẹn mà chưa có” ở câu 19:');
  expect(group).toContain('<b>19a');
  expect(group).toContain('<b>19b');
  expect(html.slice(html.indexOf('id="difficulties"'))).toContain('<b>20');
});

it('lets a person take back an answer about himself, and marks such questions as optional', () => {
  const html = page();
  for (const code of ['gender', 'age']) {
    const fieldset = html.slice(
      html.indexOf(`id="${code}"`),
      html.indexOf('</fieldset>', html.indexOf(`id="${code}"`)),
    );
    expect(fieldset).toContain(`name="${code}" value=""`);
    expect(fieldset).toContain('không bắt buộc');
  }
});

it('weighs at most 9 KB with its style, for every questionnaire we ship, and its script at most 3 KB', async () => {
  for (const questionnaire of [DV16, DV22, NHANH6]) {
    const rendered = renderSurveyPage({
      locale: 'vi',
      facts: { ...SURVEY_FACTS, questionnaire },
      filledIn: EMPTY_FORM,
    });
    const { style, script } = rendered;
    const { code } = await transformWithEsbuild(style, 'survey.css', { minify: true });
    const html = withoutScript(rendered);
    const small = html.replace(style, () => code.trim());
    expect(small.length).toBeLessThan(html.length);
    expect(gzipSync(small, { level: 9 }).length).toBeLessThan(9_000);
    const weight = gzipSync(script ?? '', { level: 9 }).length;
    expect(weight).toBeGreaterThan(500);
    expect(weight).toBeLessThan(3_000);
  }
});

it('has no words of its own in the script, and nothing that would end it early', () => {
  const { script } = renderSurveyPage({ locale: 'vi', facts: SURVEY_FACTS, filledIn: EMPTY_FORM });
  expect(script).not.toMatch(/[^\n\x20-\x7e]|<\/script|<!--/i);
});

it('offers a draft to be kept only where a code answers once', () => {
  expect(page()).toContain('data-draft="true"');
  expect(page(EMPTY_FORM, 'vi', { ...SURVEY_FACTS, kind: 'desk' })).not.toContain('data-draft=');
});

it('lets a person say that somebody helped, and says in plain words where such an answer counts', () => {
  expect(page()).toMatch(/name="_assisted"[^>]* aria-describedby="assisted"/);
  expect(page()).toContain('trình bày riêng');
  const alike = page(EMPTY_FORM, 'vi', { ...SURVEY_FACTS, assistedApart: false });
  expect(alike).toContain('name="_assisted"');
  expect(alike).not.toContain('trình bày riêng');
  const kept = page(filled('_assisted=1&_large=1'));
  for (const name of ['_assisted', '_large'])
    expect(kept).toMatch(new RegExp(`name="${name}"[^>]* checked=""`));
});

it('hides a field from people in every way, and empties it when it comes back', () => {
  for (const html of [
    page(),
    page(filled('_website=http%3A%2F%2Fspam.example', { notice: { kind: 'decoy' } })),
  ]) {
    expect(html).toMatch(
      /<p class="out-of-sight" aria-hidden="true">[^<]*<input name="_website" tabindex="-1" autoComplete="off"\/>/i,
    );
    expect(html).not.toContain('spam.example');
  }
});

it('says before the first question who asks, why, for how long, who cannot see it, and what is kept', () => {
  for (const [locale, says] of [
    [
      'vi',
      ['2 phút', 'Cán bộ không xem được', 'Sở Nội vụ', 'Biết người dân hài lòng', 'niêm phong', '/luu-giu'],
    ],
    [
      'en',
      ['2 min', 'No officer', 'Department of Home Affairs', 'To know how', 'sealed', '/luu-giu?lang=en'],
    ],
  ] as const) {
    const html = page(EMPTY_FORM, locale);
    const welcome = html.slice(html.indexOf('<h1'), html.indexOf('<section'));
    for (const words of says) expect(welcome).toContain(words);
  }
});

it('shows any sound questionnaire, and nothing that anybody typed as markup', () => {
  const hostile = fc.constantFrom(
    '"><script>alert(1)</script>',
    "' onfocus=x",
    '</textarea><b>',
    '\u202E',
    '&amp;',
  );
  fc.assert(
    fc.property(arbitraryQuestionnaire, hostile, (questionnaire, text) => {
      const given = new Map(listQuestions(questionnaire).map((question) => [question.code, [text, '1']]));
      for (const question of listQuestions(questionnaire))
        if (question.kind !== 'text')
          for (const { value } of scaleOf(questionnaire, question).options)
            given.set(`${question.code}.${value}`, [text]);
      const { problems } = readAnswers(questionnaire, given, { blankItems: 'refused' });
      const facts = { ...SURVEY_FACTS, questionnaire };
      const filledIn = { ...EMPTY_FORM, given, problems };
      const html = withoutScript(renderSurveyPage({ locale: 'en', facts, filledIn }));
      expect(html).not.toMatch(/<script|<b>[^<]*<\/textarea>|" onfocus=/);
      expect(html.match(/<textarea/g)?.length ?? 0).toBe(html.match(/<\/textarea/g)?.length ?? 0);
    }),
    { numRuns: 100 },
  );
});
