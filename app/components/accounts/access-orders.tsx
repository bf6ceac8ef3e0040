import type { AccountState } from '#domain/account';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

interface AccessOrdersProps {
  readonly account: { readonly status: AccountState; readonly hasTotp: boolean };
  readonly locale: Locale;
}

/** What can be done about somebody's access, one button each, with what it means beside it. */
export function AccessOrders({ account: { status, hasTotp }, locale }: AccessOrdersProps) {
  const t = translator(locale, 'accounts');
  const locked = status === 'deactivated';
  const link = status === 'invited' ? 'issueActivate' : 'issueReset';
  const orders = [
    { order: 'link', shown: !locked, title: t(`detail.${link}`), detail: t('detail.issueDetail') },
    {
      order: 'remove_totp',
      shown: hasTotp,
      title: t('detail.removeTotp'),
      detail: t('detail.removeTotpDetail'),
    },
    {
      order: 'end_sessions',
      shown: status === 'active',
      title: t('detail.endSessions'),
      detail: t('detail.endSessionsDetail'),
    },
    {
      order: 'deactivate',
      shown: !locked,
      title: t('detail.deactivate'),
      detail: t('detail.deactivateDetail'),
    },
    {
      order: 'reactivate',
      shown: locked,
      title: t('detail.reactivate'),
      detail: t('detail.reactivateDetail'),
    },
  ];
  return (
    <section>
      <h2>{t('detail.access')}</h2>
      <ul className="order-list">
        {orders
          .filter(({ shown }) => shown)
          .map(({ order, title, detail }) => (
            <li key={order}>
              <p id={`about-${order}`}>{detail}</p>
              <form method="post">
                <button
                  className="button button-quiet"
                  name="order"
                  value={order}
                  type="submit"
                  aria-describedby={`about-${order}`}
                >
                  {title}
                </button>
              </form>
            </li>
          ))}
      </ul>
    </section>
  );
}
