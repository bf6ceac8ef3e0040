import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { groupFields, readAnswers } from '#domain/read-answers';
import { expectAccessible, openPhonePage } from '#tests/support/browser';
import { DV16 } from '#tests/support/reference-questionnaires';
import { EMPTY_FORM, SURVEY_FACTS } from '#tests/support/survey-facts';
import { renderCodePage } from '#ui/survey/code-form';
import { renderHeldPage } from '#ui/survey/held-page';
import { renderStatePage } from '#ui/survey/state-page';
import { renderSurveyPage } from '#ui/survey/survey-page';
import { renderThanksPage } from '#ui/survey/thanks-page';
import { styledPageHeaders } from '#web/page-headers.server';

type Rendered = { readonly html: string; readonly style: string; readonly script: string | null };

const PLAIN = { locale: 'vi', synthetic: true } as const;
const GIVEN = groupFields(
  new URLSearchParams('A1=4&timeliness=late&wishes=other&wishes.other=abc&gender=male'),
);
const { problems } = readAnswers(DV16, GIVEN, { blankItems: 'refused' });

const PAGES: Readonly<Record<string, Rendered>> = {
  survey: renderSurveyPage({ locale: 'vi', facts: SURVEY_FACTS, filledIn: EMPTY_FORM }),
  'survey to be mended': renderSurveyPage({
    locale: 'en',
    facts: SURVEY_FACTS,
    filledIn: { ...EMPTY_FORM, given: GIVEN, problems },
  }),
  'survey with too few answers': renderSurveyPage({
    locale: 'vi',
    facts: SURVEY_FACTS,
    filledIn: { ...EMPTY_FORM, notice: { kind: 'few_answers', answered: 7, needed: 8, total: 16 } },
  }),
  'survey not stored': renderSurveyPage({
    locale: 'vi',
    facts: { ...SURVEY_FACTS, kind: 'desk' },
    filledIn: { ...EMPTY_FORM, notice: { kind: 'not_stored' } },
  }),
  held: renderHeldPage({ ...PLAIN, fields: GIVEN }),
  thanks: renderThanksPage({ ...PLAIN, code: '0123456785', kind: 'code' }),
  'code entry': renderCodePage(PLAIN),
  'mistyped code': renderStatePage({ ...PLAIN, door: { state: 'check' }, typed: 'x'.repeat(300) }),
  'used code': renderStatePage({ ...PLAIN, door: { state: 'used' }, typed: '0123456785' }),
};

/** Shows a page as the server sends it, with the headers that forbid it everything but its own style. */
async function show(page: Page, { html, ...rendered }: Rendered): Promise<void> {
  const headers = styledPageHeaders(rendered);
  await page.route('http://survey.test/**', (route) => route.fulfill({ body: html, headers }));
  await page.goto('http://survey.test/k/0123456785');
}

it.each(Object.entries(PAGES))('is accessible and fits a screen of 320 pixels: %s', async (_, rendered) => {
  const page = await openPhonePage({ javaScript: false, viewport: { width: 320, height: 640 } });
  await show(page, rendered);
  await expectAccessible(page);
  const { wide, small } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    small: [
      ...document.querySelectorAll(
        'label:has(input) , button:not([tabindex]), a, input[type=text], textarea',
      ),
    ]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML.slice(0, 80)),
  }));
  expect(wide).toBe(320);
  expect(small).toEqual([]);
});

it('asks about lateness only where the result was late', async () => {
  const page = await openPhonePage({ javaScript: false });
  await show(page, PAGES['survey'] ?? { html: '', style: '', script: null });
  const question = page.locator('#late_notice');
  expect(await question.isVisible()).toBe(false);
  await page.locator('label:has([name=timeliness][value=late])').tap();
  expect(await question.isVisible()).toBe(true);
  await page.locator('label:has([name=timeliness][value=early])').tap();
  expect(await question.isVisible()).toBe(false);
});

it('puts the focus on what has to be mended, and leads on from there to the question', async () => {
  const page = await openPhonePage({ javaScript: false });
  await show(page, PAGES['survey to be mended'] ?? { html: '', style: '', script: null });
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className);
  expect(await focused()).toBe('summary');
  await page.locator('.summary a', { hasText: 'Question 3.' }).tap();
  expect(await focused()).toBe('A3');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('A3');
});
