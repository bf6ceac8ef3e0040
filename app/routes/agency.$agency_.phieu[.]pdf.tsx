/** Issues slips and answers with the file to print; the codes are nowhere else. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { readSlipOrder } from '#domain/slip-order';
import { slipsPdf } from '#exports/slips-pdf';
import { issueSlips } from '#services/issue-slips';
import { findOpenRound } from '#services/running';
import { requireAtAgency } from '#web/agency-guard.server';
import { formText } from '#web/form-text';
import { localeOf, slipsPath, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { agency, visit } = await requireAtAgency(request, context, 'print_codes', params['agency'] ?? '');
  const { config, db, now, randomness, reference, synthetic, today } = context;
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const typed = { count: formText(form, 'count'), expires: formText(form, 'expires') };
  const order = readSlipOrder(typed, today());
  if ('problem' in order) return redirect(withDone(slipsPath(agency.code, locale), order.problem), 303);
  const round = await findOpenRound(context);
  if (!round || !agency.isUnit) return redirect(slipsPath(agency.code, locale), 303);
  const split = { service: '', channel: '', outcome: '' };
  const slips = { round: round.id, unit: agency.id, ...order, ...split };
  const codes = await orRefuse(
    issueSlips(db, config.codeKey, slips, today(), randomness, visit.actor.account),
  );
  const root = (await reference.tree(today())).agencies.get(round.root);
  const file = await slipsPdf({
    agencyName: agency.name[locale],
    provinceName: root?.name[locale] ?? '',
    publicUrl: config.publicUrl,
    codes,
    locale,
    synthetic,
    created: new Date(now()),
  });
  return new Response(Buffer.from(file), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="phieu-${agency.code}-${today()}.pdf"`,
    },
  });
}
