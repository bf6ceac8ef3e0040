/** The questionnaires and the method that a new installation starts with; reviewed like code. */
import type { Method } from '#domain/method';
import type { Questionnaire } from '#domain/questionnaire';
import top2 from './methods/top2.v1.json';
import dv16 from './questionnaires/dv16.v1.json';
import dv22 from './questionnaires/dv22.v1.json';
import nhanh6 from './questionnaires/nhanh6.v1.json';

/** Transaction survey of 16 items, the default. */
export const DV16 = dv16 as Questionnaire;
/** The 22 criteria of the method of 2017–2021. */
export const DV22 = dv22 as Questionnaire;
/** Quick form for kiosks: one item per factor. */
export const NHANH6 = nhanh6 as Questionnaire;
/** Share of levels 4–5, pooled over items, blanks excluded. */
export const TOP2 = top2 as Method;
