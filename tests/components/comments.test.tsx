import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { cleanText } from '#domain/clean-text';
import { UNTOUCHED } from '#domain/comment';
import { foldText } from '#domain/fold-text';
import { maskPersonalData } from '#domain/masking';
import { CommentList } from '#ui/comments/comment-list';
import { CommentRecord } from '#ui/comments/comment-record';
import { renderReplyForm } from '#ui/survey/reply-form-page';

const HOSTILE: readonly string[] = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '</blockquote></main><style>*{display:none}</style>',
  "'; drop table comment; --",
  '\u202Eđảo ngược\u202C\u2066 bên trong',
  'مرحبا بالعالم 0912345678',
  'a\u0000b\u0007c\uD800',
  `Z${'\u0300\u0489'.repeat(300)}`,
  'x'.repeat(2_000),
  '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(50),
  '[#phone] [#unknown] [#<b>]',
  '{{locale}} $t(mark.phone) %s',
  '\n\n\n   \t',
];

/** As it is stored: cleaned when it was sent in, masked when it was opened. */
function storedAs(text: string): string {
  return maskPersonalData(cleanText(text));
}

function viewOf(text: string, index: number) {
  return {
    ...{ id: `c${index}`, unit: 'd1', month: '2026-03', question: 'comment', text, suggested: null },
    ...{ redactedOn: null, handling: { ...UNTOUCHED, answer: text }, assigneeName: null },
    ...{ dueOn: '2026-04-14', overdue: false, href: '/here', agencyName: null },
  };
}

it('shows whatever people write as text, and nothing of it as page', () => {
  const comments = HOSTILE.map(storedAs).map(viewOf);
  const list = renderToStaticMarkup(
    <CommentList comments={comments} topicNames={{}} mayAnswer={false} locale="vi" />,
  );
  const records = comments.map((comment) =>
    renderToStaticMarkup(<CommentRecord comment={comment} agencyName="A" topicNames={{}} locale="en" />),
  );
  for (const html of [list, ...records]) {
    expect(html).not.toMatch(/<(script|img|style|b)[ >]/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(html).not.toMatch(/[\u0000-\u0008\u202A-\u202E\u2066-\u2069\uD800]/u);
    expect(html).not.toMatch(/\p{M}{5}/u);
    expect(html).not.toContain('0912345678');
  }
  expect(list.match(/<li id="c-c/g)).toHaveLength(HOSTILE.length);
  expect(list).toContain('số điện thoại đã ẩn');
  expect(list).toContain('[#unknown]');
  expect(list).toContain('{{locale}} $t(mark.phone)');
});

it('folds hostile texts for the search without failing', () => {
  for (const text of HOSTILE) expect(foldText(storedAs(text))).toBe(foldText(foldText(storedAs(text))));
});

it('gives the citizen back what was typed, as text, with every problem beside its field', () => {
  const typed = { text: '"><script>alert(1)</script>', phone: '<b>1', email: "' onfocus=alert(1) x='" };
  const problems = ['phone_wrong', 'email_wrong', 'consent_missing'] as const;
  const agency = { code: 'd1', name: 'Đơn vị <d1>' };
  const page = { locale: 'vi', synthetic: true, agency, days: 60, token: 't'.repeat(32) } as const;
  const { html } = renderReplyForm({ ...page, typed, agreed: false, problems, notice: null });
  expect(html).not.toMatch(/<script|<b>|<d1>|' onfocus/);
  expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  for (const id of ['phone', 'email', 'consent']) expect(html).toContain(`id="${id}-problem"`);
  expect(html).not.toContain('checked=""');
});
