import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

/** A one-time link and whom to give it to. */
export interface HandOut {
  readonly name: string;
  readonly email: string;
  /** Full address. */
  readonly address: string;
}

/** Links to hand out, shown this once: one strip each on paper, to be cut apart. */
export function LinkSheet({
  title,
  lead,
  links,
  locale,
}: {
  readonly title: string;
  readonly lead: string;
  readonly links: readonly HandOut[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'accounts');
  return (
    <section className="link-sheet" role="status" aria-labelledby="links">
      <h2 id="links">{title}</h2>
      <p>{lead}</p>
      <p className="notice">{t('handOut.once')}</p>
      <dl>
        {links.map(({ name, email, address }) => (
          <div key={address}>
            <dt>
              {name} · {email}
            </dt>
            <dd>
              <code>{address}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p className="fine-print no-print">{t('print')}</p>
    </section>
  );
}
