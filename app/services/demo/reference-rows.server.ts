/** What stands before the first answer: agencies, services, targets, questionnaires, the method. */
import type { Database } from '#db/connect';
import { insertAgencies } from '#db/queries/agencies';
import { insertOutsideIndex } from '#db/queries/outside-indices';
import { insertServices } from '#db/queries/services';
import { insertSetting } from '#db/queries/settings';
import { insertTarget } from '#db/queries/targets';
import { DEMO_PROVINCE, DEMO_SERVICES } from '#db/reference/demo-province';
import { DV16, DV22, NHANH6, TOP2 } from '#db/reference/instruments';
import { publishMethod, publishQuestionnaire } from '../publish.server.ts';
import { type DemoAgencies, demoAgencies } from './agencies.server.ts';

export interface DemoReference extends DemoAgencies {
  /** Ids of the questionnaire versions by code. */
  readonly questionnaires: Readonly<Record<'DV16' | 'DV22' | 'NHANH6', string>>;
  readonly method: string;
}

const TARGET_YEARS = [2023, 2024, 2025, 2026];
/** Above 90 % for the province; at least 85 % for the field that has a target of its own. */
const TARGET = { value: 0.9, strict: true };
const FIELD_TARGET = { value: 0.85, strict: false };
/** The day on which indices of other surveys were entered, before the first round was published. */
const OUTSIDE_ENTERED_ON = '2024-07-01';

export async function insertDemoReference(db: Database): Promise<DemoReference> {
  await insertSetting(db, 'synthetic', '1');
  const demo = demoAgencies();
  await insertAgencies(db, demo.agencies, demo.links, demo.successions);
  await insertServices(
    db,
    DEMO_SERVICES.fields.map(({ id, name }) => ({ id, name: name.vi, name_en: name.en })),
    DEMO_SERVICES.services.map(({ name, ...service }) => ({ ...service, name: name.vi, name_en: name.en })),
  );
  for (const year of TARGET_YEARS) {
    const scope = demo.root;
    await insertTarget(db, { id: `${scope}.${year}`, scope, field: null, year, ...TARGET });
    const field = DEMO_PROVINCE.targetField;
    await insertTarget(db, { id: `${scope}.${field}.${year}`, scope, field, year, ...FIELD_TARGET });
  }
  for (const index of DEMO_PROVINCE.outside) {
    const id = `outside.${index.agency}.${index.year}`;
    await insertOutsideIndex(db, { id, ...index, entered_by: null, entered_on: OUTSIDE_ENTERED_ON });
  }
  return {
    ...demo,
    questionnaires: {
      DV16: await publishQuestionnaire(db, DV16),
      DV22: await publishQuestionnaire(db, DV22),
      NHANH6: await publishQuestionnaire(db, NHANH6),
    },
    method: await publishMethod(db, TOP2),
  };
}
