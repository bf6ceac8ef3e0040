/** Public holidays of Việt Nam as the first installation knows them; later years are entered on a page. */
import days from './holidays/vietnam.v1.json';

export const WORK_CALENDAR_V1 = days;
