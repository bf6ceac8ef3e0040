/** Everything that can be printed for an agency, on one page. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { findOpenRound } from '#services/running';
import { FormPage } from '#ui/forms/form-page';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { requireAtAgency } from '#web/agency-guard.server';
import { runningUnitPath } from '#web/paths';
import { printTitled } from '#web/print-forms';
import { deskCodesPath, paperFormPath, slipsPath } from '#web/print-paths';

export const meta = printTitled('hub.title');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agency } = await requireAtAgency(request, context, 'print_codes', params['agency'] ?? '');
  const { code, name, isUnit } = agency;
  return { agency: { code, name, isUnit }, open: (await findOpenRound(context)) !== undefined };
}

export default function PrintsPage() {
  const { agency, open } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'prints');
  const { code } = agency;
  const kinds = [
    {
      key: 'slips',
      shown: open,
      links: [{ href: slipsPath(code, locale), text: t('hub.slipsLink') }],
    },
    { key: 'codes', shown: true, links: [{ href: deskCodesPath(code, locale), text: t('hub.codesLink') }] },
    {
      key: 'form',
      shown: open,
      links: [
        { href: paperFormPath(code, 'vi'), text: t('hub.formVi') },
        { href: paperFormPath(code, 'en'), text: t('hub.formEn') },
      ],
    },
  ] as const;
  return (
    <PageShell {...shell} section="running">
      <FormPage
        title={t('hub.title')}
        lead={t('hub.lead')}
        trail={<a href={runningUnitPath(code, locale)}>{agency.name[locale]}</a>}
        problems={[]}
        locale={locale}
      >
        {!agency.isUnit && <p className="notice">{t('noUnit')}</p>}
      </FormPage>
      {agency.isUnit && (
        <div className="print-kinds">
          {kinds.map(({ key, shown, links }) => (
            <section key={key} aria-labelledby={key}>
              <h2 id={key}>{t(`hub.${key}`)}</h2>
              <p>{t(`hub.${key}Text`)}</p>
              {!shown && <p className="muted">{t('noRound')}</p>}
              {shown && (
                <p className="button-row">
                  {links.map(({ href, text }, index) => (
                    <a key={href} className={index === 0 ? 'button' : undefined} href={href}>
                      {text}
                    </a>
                  ))}
                </p>
              )}
            </section>
          ))}
        </div>
      )}
    </PageShell>
  );
}
