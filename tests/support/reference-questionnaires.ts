/** The shipped questionnaires and the fixture of a population survey, parsed as the application parses them. */
import { readFileSync } from 'node:fs';
import type { Questionnaire } from '#domain/questionnaire';
import { parseQuestionnaire } from '#domain/questionnaire-rules';

function readQuestionnaireFile(path: string): Questionnaire {
  const parsed = parseQuestionnaire(JSON.parse(readFileSync(path, 'utf8')));
  if ('issues' in parsed) throw new Error(`${path}: ${JSON.stringify(parsed.issues)}`);
  return parsed.questionnaire;
}

export const DV16 = readQuestionnaireFile('db/reference/questionnaires/dv16.v1.json');
export const DV22 = readQuestionnaireFile('db/reference/questionnaires/dv22.v1.json');
export const NHANH6 = readQuestionnaireFile('db/reference/questionnaires/nhanh6.v1.json');
export const DS39 = readQuestionnaireFile('tests/fixtures/questionnaires/ds39.json');
