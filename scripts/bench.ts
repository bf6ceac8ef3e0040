/** `npm run bench`: one JSON line per figure, each beside a baseline measured in the same run. */
import { measureAcceptance } from '#tests/bench/acceptance';
import { measureAnalysis } from '#tests/bench/analysis';
import { measureReport } from '#tests/bench/report';
import { measureSurveyPage } from '#tests/bench/survey-page';

for (const measure of [measureSurveyPage, measureAcceptance, measureAnalysis, measureReport])
  console.log(JSON.stringify(await measure()));
