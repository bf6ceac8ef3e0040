import type { Locale } from '#domain/questionnaire';
import type { OrderRecord } from '#domain/round-order';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';

/** What was ordered, by whom, and what came of it. */
export function OrderList({
  orders,
  locale,
}: {
  readonly orders: readonly OrderRecord[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'rounds');
  return (
    <section id="orders">
      <h2>{t('orders.heading')}</h2>
      {orders.length === 0 ? (
        <p className="empty">{t('orders.none')}</p>
      ) : (
        <table className="plain-table stacked-table">
          <caption className="visually-hidden">{t('orders.heading')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('orders.what')}</th>
              <th scope="col">{t('orders.who')}</th>
              <th scope="col">{t('orders.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {orders.map((order) => (
              <tr key={order.id} className={`order-${order.state}`}>
                <th scope="row">
                  {t(`orders.kind.${order.kind}`)}
                  {order.reason && <small>{order.reason}</small>}
                </th>
                <td data-label={t('orders.who')}>
                  {t('orders.signed', {
                    name: order.signer || t('orders.command'),
                    date: formatDate(order.orderedOn, locale),
                  })}
                </td>
                <td data-label={t('orders.outcome')}>
                  <Outcome order={order} locale={locale} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Outcome({ order, locale }: { readonly order: OrderRecord; readonly locale: Locale }) {
  const t = translator(locale, 'rounds');
  const { state, settledOn, refusal } = order;
  const date = settledOn === null ? '' : formatDate(settledOn, locale);
  if (state === 'waiting') return <>{t('orders.waiting')}</>;
  if (state === 'done' || refusal === null) return <>{t('orders.done', { date })}</>;
  return (
    <>
      {t('orders.refused', { date, why: t(`orders.why.${refusal.code}`) })}
      <details>
        <summary>{t('orders.log')}</summary>
        <code lang="en">{refusal.detail}</code>
      </details>
    </>
  );
}
