import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

interface VersionFactsProps {
  readonly version: {
    readonly checksum: string;
    readonly items: number;
    readonly questions: number;
    readonly rounds: readonly string[];
  };
  readonly locale: Locale;
}

/** How large it is, who asks it, and the checksum of its content. */
export function VersionFacts({ version, locale }: VersionFactsProps) {
  const t = translator(locale, 'questionnaires');
  const { checksum, items, questions, rounds } = version;
  return (
    <dl className="version-facts">
      <div>
        <dt>{t('size')}</dt>
        <dd>{t('sizeText', { questions, items })}</dd>
      </div>
      <div>
        <dt>{t('usedBy')}</dt>
        <dd>{rounds.length === 0 ? t('unused') : rounds.join(', ')}</dd>
      </div>
      <div>
        <dt>{t('checksum')} (SHA-256)</dt>
        <dd>
          <code>{checksum}</code>
        </dd>
      </div>
    </dl>
  );
}
