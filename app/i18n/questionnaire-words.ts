import { LOCALES, type Locale } from '#domain/questionnaire';
import type { SheetKey, SheetWords } from '#domain/questionnaire-sheets';
import { translator } from './translator.ts';

/** Words of a questionnaire's workbook in every language, first those of `locale`: a file is read whichever language it is in. */
export function questionnaireSheetWords(locale: Locale): SheetWords {
  const texts = [locale, ...LOCALES.filter((other) => other !== locale)].map((each) =>
    translator(each, 'questionnaires'),
  );
  const words = (key: Parameters<(typeof texts)[number]>[0]) => texts.map((t) => t(key));
  const sheet = (key: SheetKey) => words(`sheet.${key}`);
  return {
    sheet: {
      about: sheet('about'),
      factors: sheet('factors'),
      scales: sheet('scales'),
      sections: sheet('sections'),
      questions: sheet('questions'),
    },
    column: (_, column) => words(`column.${column}`),
    kind: { single: words('kind.single'), multiple: words('kind.multiple'), text: words('kind.text') },
    role: {
      index: words('role.index'),
      overall: words('role.overall'),
      context: words('role.context'),
      trait: words('role.trait'),
      comment: words('role.comment'),
    },
    yes: words('yes'),
    no: words('no'),
  };
}
