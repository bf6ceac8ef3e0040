/**
 * Comfort on the survey page, where scripts run: progress, a draft, patient sending, reading aloud, large text.
 * The form needs none of it, so each part stands for itself and one that fails takes nothing with it.
 */
import { enlargeText } from './large-text.ts';
import { offerReadingAloud } from './read-aloud.ts';
import { keepDraft } from './survey-draft.ts';
import { showProgress } from './survey-progress.ts';
import { sendPatiently } from './survey-sending.ts';

const form = document.querySelector('form');
const bar = document.getElementById('comfort');
if (form && bar) {
  for (const start of [keepDraft, enlargeText, showProgress, sendPatiently, offerReadingAloud]) {
    try {
      start(form, bar);
    } catch {
      // This browser does without.
    }
  }
}
