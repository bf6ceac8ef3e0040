/** `npm run bench`: one JSON line per figure, each beside a baseline measured in the same run. */
import { measureAcceptance } from '#tests/bench/acceptance';
import { measureAnalysis } from '#tests/bench/analysis';
import { measurePageTimes } from '#tests/bench/page-times';
import { measureReport } from '#tests/bench/report';
import { measureSurveyPage } from '#tests/bench/survey-page';

const only = process.argv[2];
const single = {
  survey: measureSurveyPage,
  acceptance: measureAcceptance,
  analysis: measureAnalysis,
  report: measureReport,
};

for (const [name, measure] of Object.entries(single))
  if (only === undefined || only === name) console.log(JSON.stringify(await measure()));
if (only === undefined || only === 'pages')
  for await (const figure of measurePageTimes()) console.log(JSON.stringify(figure));
