import { expect, it } from 'vitest';
import { COMMENT_TOPICS } from '#db/reference/comment-topics';
import {
  afterOrder,
  type Deadlines,
  isOverdue,
  monthDeadline,
  newestOverdueMonth,
  suggestTopic,
  UNTOUCHED,
} from '#domain/comment';
import { foldText } from '#domain/fold-text';
import { readPassages, redactPassages } from '#domain/redaction';

const TEN: Deadlines = { days: 10, calendar: { off: new Set(), worked: new Set() } };

it('counts the deadline from the end of the month until somebody takes the comment in hand', () => {
  expect(monthDeadline('2026-06', TEN)).toBe('2026-07-14');
  expect(isOverdue(UNTOUCHED, '2026-06', '2026-07-14', TEN)).toBe(false);
  expect(isOverdue(UNTOUCHED, '2026-06', '2026-07-15', TEN)).toBe(true);
  const taken = afterOrder(UNTOUCHED, { order: 'assign', to: 'an' }, '2026-06', '2026-06-09', TEN);
  expect(taken).toMatchObject({ state: 'assigned', assignee: 'an', dueOn: '2026-06-23', version: 1 });
  // Later orders move nothing.
  const passedOn = afterOrder(taken, { order: 'assign', to: 'binh' }, '2026-06', '2026-06-20', TEN);
  expect(passedOn.dueOn).toBe('2026-06-23');
});

it('gives no time to whoever takes a comment in hand late', () => {
  const late = afterOrder(UNTOUCHED, { order: 'assign', to: 'an' }, '2026-06', '2026-07-20', TEN);
  expect(late.dueOn).toBe('2026-07-14');
  expect(isOverdue(late, '2026-06', '2026-07-20', TEN)).toBe(true);
});

it('names the newest month that is overdue as a whole', () => {
  expect(newestOverdueMonth('2026-07-14', TEN)).toBe('2026-05');
  expect(newestOverdueMonth('2026-07-15', TEN)).toBe('2026-06');
  expect(newestOverdueMonth('2026-01-02', TEN)).toBe('2025-11');
});

it('answers, replaces the answer, and takes up again', () => {
  const order = { order: 'answer', text: 'Đã sửa quạt.' } as const;
  const answered = afterOrder(UNTOUCHED, order, '2026-06', '2026-06-30', TEN);
  expect(answered).toMatchObject({ state: 'answered', answer: 'Đã sửa quạt.', settledOn: '2026-06-30' });
  expect(isOverdue(answered, '2026-06', '2027-01-01', TEN)).toBe(false);
  const closed = afterOrder(
    answered,
    { order: 'close', reason: 'praise', note: null },
    '2026-06',
    '2026-07-01',
    TEN,
  );
  expect(closed).toMatchObject({ state: 'closed', answer: null, reason: 'praise' });
  const again = afterOrder(closed, { order: 'reopen' }, '2026-06', '2026-07-02', TEN);
  expect(again).toMatchObject({ state: 'new', reason: null, settledOn: null, version: 3 });
});

it.each([
  ['Phòng chờ chật, ghế ngồi ít.', 'premises'],
  ['Cán bộ trả lời cộc lốc, thái độ thiếu tôn trọng.', 'attitude'],
  ['Trễ hẹn một tuần mà không báo trước.', 'waiting'],
  ['Cổng dịch vụ công báo lỗi liên tục.', 'online'],
  ['abc', null],
])('suggests a topic for: %s', (text, topic) => {
  expect(suggestTopic(COMMENT_TOPICS, foldText(text))).toBe(topic);
});

it('takes passages out, the longest first, and puts nothing in', () => {
  const text = 'Chị Lan, số nhà 5 phố Lan Anh, bị ốm. Chị Lan chờ lâu.';
  expect(redactPassages(text, ['Lan', 'số nhà 5 phố Lan Anh'])).toEqual({
    text: 'Chị [#redacted], [#redacted], bị ốm. Chị [#redacted] chờ lâu.',
    missing: [],
  });
  expect(redactPassages(text, ['Hoa']).missing).toEqual(['Hoa']);
  expect(redactPassages('a red act', ['red', 'a']).text).toBe('[#redacted] [#redacted] [#redacted]ct');
  expect(readPassages(' Lan \r\n\n Lan\nHoa')).toEqual(['Lan', 'Hoa']);
});
