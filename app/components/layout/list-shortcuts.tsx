import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { PageScript } from './page-script.tsx';

/** What the keys do on a page: a list with or without a search, a page opened from it with something to write, or to assign. */
const KEYS = {
  list: ['down', 'up', 'open', 'search', 'help'],
  lines: ['down', 'up', 'open', 'help'],
  detail: ['next', 'previous', 'edit', 'help'],
  assigned: ['next', 'previous', 'edit', 'assign', 'help'],
} as const;

interface ListShortcutsProps {
  readonly of: keyof typeof KEYS;
  readonly locale: Locale;
}

/**
 * The keys of a list that is worked through, and the switch that turns them off. Last in the page; unseen where no
 * script runs, for without it there are no keys.
 */
export function ListShortcuts({ of, locale }: ListShortcutsProps) {
  const t = translator(locale, 'layout');
  return (
    <>
      <details id="shortcuts" className="shortcuts no-print" hidden>
        <summary>{t('shortcuts.heading')}</summary>
        <dl>
          {KEYS[of].map((key) => (
            <div key={key}>
              <dt>
                <kbd>{t(`shortcuts.keys.${key}`)}</kbd>
              </dt>
              <dd>{t(`shortcuts.${key}`)}</dd>
            </div>
          ))}
        </dl>
        <p>
          <button
            type="button"
            className="button button-quiet"
            data-on={t('shortcuts.turnOn')}
            data-off={t('shortcuts.turnOff')}
          />{' '}
          <small>{t('shortcuts.note')}</small>
        </p>
      </details>
      <PageScript name="listShortcuts" />
    </>
  );
}
