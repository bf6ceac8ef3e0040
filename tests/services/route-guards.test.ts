/**
 * Walks every route with ids of one's own, foreign ones and none, as every role and as nobody, and compares what
 * happens with the table of permissions. A route without an entry below fails.
 */

import { readdirSync } from 'node:fs';
import type { AppLoadContext } from '@remix-run/node';
import { expect, it } from 'vitest';
import type { DialectName } from '#db/dialects/features';
import { insertComments } from '#db/queries/comments';
import { insertDossierList } from '#db/queries/dossier-lists';
import { insertPaperBundle, putKeyedForm } from '#db/queries/paper-bundles';
import { findRound, insertRound } from '#db/queries/rounds';
import { insertServices } from '#db/queries/services';
import { insertSlipIssue } from '#db/queries/slip-issues';
import { type Action, GRANTED_ROLES, PERMISSIONS, type Role } from '#domain/permission';
import { DEFAULT_PLAN } from '#domain/round';
import { translator } from '#i18n/translator';
import { signIn } from '#services/accounts/sign-in';
import { sealForm } from '#services/paper/paper-desk';
import { draftFromVersion } from '#services/questionnaires/drafts';
import { saveDraft } from '#services/rounds/round-drafts';
import { DAY, ELSEWHERE, NOW, PASSWORD, prepareAccounts } from '#tests/support/account-ground';
import { composeTestApp, testConfig } from '#tests/support/composed-app';
import { createTestDatabase, eachDialect } from '#tests/support/test-database';
import { sessionCookies } from '#web/session.server';

/**
 * `public`: everybody. `nothing`: nobody, there is nothing. `signed_in`: whoever is wholly signed in.
 * Else an action, needed somewhere, or at what the address names; `hidden`: at an agency, about things whose
 * existence is not public; `root`: at the agency whose subtree the open round is about.
 */
type Guard =
  | 'public'
  | 'nothing'
  | 'signed_in'
  | { readonly needs: Action; readonly at?: 'agency' | 'account' | 'hidden' | 'root' };

interface Expectation {
  readonly loader?: Guard;
  readonly action?: Guard;
  /** Fields to send, where an empty form would be refused for what it lacks. */
  readonly form?: Readonly<Record<string, string>>;
}

const RUNNING: Guard = { needs: 'see_running_figures' };
const PRINT: Guard = { needs: 'print_codes', at: 'agency' };
const PAPER: Guard = { needs: 'enter_paper_forms', at: 'agency' };
const MANAGE: Guard = { needs: 'manage_accounts' };

const ROUTES: Readonly<Record<string, Expectation>> = {
  '$.tsx': { loader: 'nothing' },
  '_index.tsx': { loader: 'public' },
  'account._index.tsx': { loader: 'signed_in', action: 'signed_in', form: { order: 'end_others' } },
  'account.password.tsx': { loader: 'signed_in', action: 'signed_in' },
  'account.recovery-codes.tsx': { loader: 'signed_in', action: 'signed_in' },
  'account.second-factor.tsx': { loader: 'signed_in', action: 'signed_in' },
  'admin.accounts.$account.tsx': {
    loader: { needs: 'see_accounts', at: 'account' },
    action: { needs: 'manage_accounts', at: 'account' },
    form: { order: 'end_sessions' },
  },
  'admin.accounts._index.tsx': { loader: { needs: 'see_accounts' } },
  'admin.accounts.import.tsx': { loader: MANAGE, action: MANAGE },
  'admin.accounts.new.tsx': { loader: MANAGE, action: MANAGE },
  'admin.comments.$comment.tsx': {
    loader: { needs: 'read_comments', at: 'hidden' },
    action: { needs: 'redact_comments', at: 'hidden' },
  },
  'admin.comments._index.tsx': { loader: { needs: 'read_comments' } },
  'admin.audit._index.tsx': { loader: { needs: 'read_audit' } },
  'admin.audit[.]csv.tsx': { loader: { needs: 'export_audit' }, action: { needs: 'export_audit' } },
  'admin.outside-indices.tsx': {
    loader: { needs: 'enter_outside_indices' },
    action: { needs: 'enter_outside_indices' },
  },
  'admin.roles.tsx': { loader: 'signed_in' },
  'agency.$agency.tsx': { loader: { ...RUNNING, at: 'agency' } },
  'agency.$agency[.]csv.tsx': { loader: { ...RUNNING, at: 'agency' } },
  'agency.$agency_.in.tsx': { loader: PRINT },
  'agency.$agency_.ma-quay.tsx': {
    loader: PRINT,
    action: PRINT,
    form: { order: 'limit', code: 'none', 'limit-none': '0' },
  },
  'agency.$agency_.ma-quay[.]pdf.tsx': { action: PRINT },
  'agency.$agency_.phieu-giay[.]pdf.tsx': { loader: PRINT },
  'agency.$agency_.lien-he.$request.tsx': {
    loader: { needs: 'read_contact', at: 'hidden' },
    action: { needs: 'read_contact', at: 'hidden' },
  },
  'agency.$agency_.lien-he._index.tsx': { loader: { needs: 'read_contact', at: 'hidden' } },
  'agency.$agency_.phieu.tsx': { loader: PRINT },
  'agency.$agency_.phieu[.]pdf.tsx': { action: PRINT, form: { count: '1', expires: '2026-06-01' } },
  'agency.$agency_.phieu_.$issue.tsx': { loader: PRINT, action: PRINT },
  'agency.$agency_.phieu_.$issue_.in-lai[.]pdf.tsx': { action: PRINT },
  'agency.$agency_.y-kien.tsx': { loader: { needs: 'read_comments', at: 'hidden' } },
  'agency.$agency_.y-kien_.$comment.tsx': {
    loader: { needs: 'read_comments', at: 'hidden' },
    action: { needs: 'answer_comments', at: 'hidden' },
  },
  'agency._index.tsx': { loader: RUNNING },
  'api.$.tsx': { loader: 'public', action: 'public' },
  'api.v1.$file.tsx': { loader: 'public', action: 'public' },
  'api.v1.openapi[.]json.tsx': { loader: 'public', action: 'public' },
  'api.v1.rounds.$round.$file.tsx': { loader: 'public', action: 'public' },
  'cach-doc.tsx': { loader: 'public' },
  'department.bao-cao.$agency.tsx': {
    action: { needs: 'export_report', at: 'agency' },
    form: { dot: '2026', 'dinh-dang': 'csv' },
  },
  'department.bao-cao.$agency_.du-lieu.tsx': {
    action: { needs: 'export_microdata', at: 'agency' },
    form: { dot: '2026' },
  },
  'department.bao-cao.$agency_.kiem-toan.tsx': {
    action: { needs: 'export_microdata', at: 'agency' },
    form: { dot: '2026' },
  },
  'department.bao-cao._index.tsx': { loader: { needs: 'export_report' } },
  'department.bao-cao.thiet-lap.tsx': {
    loader: { needs: 'manage_report' },
    action: { needs: 'manage_report' },
  },
  'department._index.tsx': { loader: { needs: 'compare_agencies' } },
  'department.chon-mau._index.tsx': { loader: { needs: 'see_fieldwork' } },
  'department.chon-mau.ke-hoach.tsx': {
    loader: { needs: 'manage_rounds', at: 'root' },
    action: { needs: 'manage_rounds', at: 'root' },
  },
  'department.chon-mau.danh-sach._index.tsx': {
    loader: { needs: 'manage_rounds', at: 'root' },
    action: { needs: 'manage_rounds', at: 'root' },
  },
  'department.chon-mau.danh-sach.mau[.]xlsx.tsx': { loader: { needs: 'manage_rounds' } },
  'department.chon-mau.danh-sach.$list.tsx': {
    loader: { needs: 'see_fieldwork', at: 'agency' },
    action: { needs: 'manage_rounds', at: 'agency' },
  },
  'department.chon-mau.danh-sach.$list_.chot[.]tsv.tsx': {
    loader: { needs: 'manage_rounds', at: 'agency' },
  },
  'department.chon-mau.danh-sach.$list_.thu[.]pdf.tsx': {
    action: { needs: 'manage_rounds', at: 'agency' },
  },
  'department.co-quan.$agency.tsx': {
    loader: { needs: 'see_rounds', at: 'agency' },
    action: { needs: 'manage_agencies', at: 'agency' },
    form: { number: '0' },
  },
  'department.co-quan.$agency_.$change.tsx': {
    loader: { needs: 'manage_agencies', at: 'agency' },
    action: { needs: 'manage_agencies', at: 'agency' },
  },
  'department.co-quan._index.tsx': { loader: { needs: 'see_rounds' } },
  'department.co-quan.danh-muc[.]xlsx.tsx': { loader: { needs: 'manage_agencies' } },
  'department.co-quan.nhap.tsx': {
    loader: { needs: 'manage_agencies' },
    action: { needs: 'manage_agencies' },
  },
  'department.dot-khao-sat.$slug.tsx': {
    loader: { needs: 'see_rounds' },
    action: { needs: 'manage_rounds' },
  },
  'department.dot-khao-sat._index.tsx': { loader: { needs: 'see_rounds' } },
  'department.dot-khao-sat.du-thao.$draft.tsx': {
    loader: { needs: 'see_rounds', at: 'agency' },
    action: { needs: 'manage_rounds', at: 'agency' },
    form: { order: 'save' },
  },
  'department.dot-khao-sat.moi.tsx': {
    loader: { needs: 'manage_rounds' },
    action: { needs: 'manage_rounds' },
  },
  'department.chi-tieu._index.tsx': {
    loader: { needs: 'see_rounds' },
    action: { needs: 'manage_agencies' },
  },
  'department.dich-vu._index.tsx': { loader: { needs: 'see_rounds' } },
  'department.dich-vu.danh-muc[.]xlsx.tsx': { loader: { needs: 'see_rounds' } },
  'department.dich-vu.linh-vuc.tsx': {
    loader: { needs: 'see_rounds' },
    action: { needs: 'manage_agencies' },
  },
  'department.dich-vu.moi.tsx': {
    loader: { needs: 'manage_agencies' },
    action: { needs: 'manage_agencies' },
  },
  'department.dich-vu.nhap.tsx': {
    loader: { needs: 'manage_agencies' },
    action: { needs: 'manage_agencies' },
  },
  'department.dich-vu.thu-tuc.$service.tsx': {
    loader: { needs: 'manage_agencies' },
    action: { needs: 'manage_agencies' },
  },
  'department.lich-lam-viec._index.tsx': {
    loader: { needs: 'see_rounds' },
    action: { needs: 'manage_agencies' },
  },
  'department.lich-lam-viec.thiet-lap.tsx': {
    loader: { needs: 'manage_agencies' },
    action: { needs: 'manage_agencies' },
  },
  'department.phuong-phap.$method.tsx': { loader: { needs: 'see_rounds' } },
  'department.phuong-phap._index.tsx': { loader: { needs: 'see_rounds' } },
  'department.phuong-phap.moi.tsx': {
    loader: { needs: 'manage_instruments' },
    action: { needs: 'manage_instruments' },
  },
  'department.phuong-phap.so-sanh.tsx': { loader: { needs: 'compare_agencies' } },
  'department.phieu-giay.$bundle.tsx': { loader: PAPER, action: PAPER, form: { order: 'recount' } },
  'department.phieu-giay.$bundle_.doi-chieu.$form.tsx': { loader: PAPER, action: PAPER },
  'department.phieu-giay.$bundle_.nhap.tsx': { loader: PAPER, action: PAPER },
  'department.phieu-giay._index.tsx': {
    loader: { needs: 'enter_paper_forms' },
    action: { needs: 'enter_paper_forms' },
    form: { round: '2026' },
  },
  'department.phieu-hoi.$instrument_.tai-ve.$format.tsx': { loader: { needs: 'see_rounds' } },
  'department.phieu-hoi.$instrument_.xem-thu.tsx': {
    loader: { needs: 'see_rounds' },
    action: { needs: 'see_rounds' },
  },
  'department.phieu-hoi.$version.tsx': { loader: { needs: 'see_rounds' } },
  'department.phieu-hoi._index.tsx': { loader: { needs: 'see_rounds' } },
  'department.phieu-hoi.doi-chieu.tsx': { loader: { needs: 'see_rounds' } },
  'department.phieu-hoi.du-thao.$wording.tsx': {
    loader: { needs: 'see_rounds' },
    action: { needs: 'manage_instruments' },
    form: { order: 'publish' },
  },
  'department.phieu-hoi.du-thao.$wording_.sua.tsx': {
    loader: { needs: 'manage_instruments' },
    action: { needs: 'manage_instruments' },
    form: { order: 'save' },
  },
  'department.phieu-hoi.moi.tsx': {
    loader: { needs: 'manage_instruments' },
    action: { needs: 'manage_instruments' },
    form: { source: '', code: 'DV', version: '0' },
  },
  'department.phieu-hoi.nhap.tsx': {
    loader: { needs: 'manage_instruments' },
    action: { needs: 'manage_instruments' },
  },
  'department.khoi-luong.$agency.$month.tsx': {
    loader: { needs: 'see_fieldwork', at: 'agency' },
    action: { needs: 'enter_volumes', at: 'agency' },
  },
  'department.khoi-luong._index.tsx': { loader: { needs: 'see_fieldwork' } },
  'department.khoi-luong.mau[.]xlsx.tsx': { loader: { needs: 'enter_volumes' } },
  'department.khoi-luong.nhap.tsx': {
    loader: { needs: 'enter_volumes' },
    action: { needs: 'enter_volumes' },
  },
  'department.so-lieu[.]csv.tsx': { loader: { needs: 'compare_agencies' } },
  'department.phuong-phap.so-sanh[.]csv.tsx': { loader: { needs: 'compare_agencies' } },
  'department.tin-hieu.so-lieu[.]csv.tsx': { loader: { needs: 'detect_gaming' } },
  'department.theo-doi.$agency.tsx': { loader: { needs: 'see_fieldwork', at: 'agency' } },
  'department.theo-doi._index.tsx': {
    loader: { needs: 'see_fieldwork' },
    action: { needs: 'remind_agencies' },
    form: { round: '2026' },
  },
  'department.theo-doi.nhac-viec[.]csv.tsx': { loader: { needs: 'see_fieldwork' } },
  'department.theo-doi.so-lieu[.]csv.tsx': { loader: { needs: 'see_fieldwork' } },
  'department.theo-doi.nhac-viec[.]xlsx.tsx': { loader: { needs: 'see_fieldwork' } },
  'department.tin-hieu.$agency.$signal.tsx': {
    loader: { needs: 'detect_gaming', at: 'agency' },
    action: { needs: 'record_signal', at: 'agency' },
    form: { order: 'write', step: 'noted', text: 'Ghi nhận để hỏi lại.' },
  },
  'department.tin-hieu._index.tsx': { loader: { needs: 'detect_gaming' } },
  'department.yeu-to.tsx': { loader: { needs: 'compare_agencies' } },
  'du-lieu.tsx': { loader: 'public' },
  'huy-hieu.$badge.tsx': { loader: 'public' },
  'k.$code.tsx': { loader: 'public', action: 'public' },
  'k.$code_.cam-on.tsx': { loader: 'public' },
  'k._index.tsx': { loader: 'public' },
  'ket-qua.$agency.moi-nhat.tsx': { loader: 'public' },
  'ket-qua.$period.tsx': { loader: 'public' },
  'ket-qua.$period_.cac-ban.tsx': { loader: 'public' },
  'ket-qua.$period_.tra-loi.tsx': { loader: 'public' },
  'ket-qua.$agency.$period.tsx': { loader: 'public' },
  'ket-qua.$agency.$period[.]csv.tsx': { loader: 'public' },
  'ket-qua.$period[.]csv.tsx': { loader: 'public' },
  'so-sanh[.]csv.tsx': { loader: 'public' },
  'kiosk.$code.tsx': { loader: 'public', action: 'public' },
  'kiosk.$code_.cam-on.tsx': { loader: 'public' },
  'kiosk.$code_.phong-bi.$leaf.tsx': { action: 'public' },
  'ket-qua.chuoi.tsx': { loader: 'public' },
  'ket-qua.chuoi[.]json.tsx': { loader: 'public' },
  'luu-giu.tsx': { loader: 'public' },
  'login._index.tsx': { loader: 'public', action: 'public' },
  'login.enrol.tsx': { loader: 'public', action: 'public' },
  'login.link.$token.tsx': { loader: 'public', action: 'public' },
  'login.oidc._index.tsx': { loader: 'public' },
  'login.oidc.callback.tsx': { loader: 'public' },
  'login.reset.tsx': { loader: 'public', action: 'public' },
  'login.second-factor.tsx': { loader: 'public', action: 'public' },
  'so-sanh.tsx': { loader: 'public' },
  'tra-loi.$agency.tsx': { loader: 'public', action: 'public' },
  // The last one: whoever is signed out here walks no further.
  'logout.tsx': { loader: 'public', action: 'public' },
};

const DRAFT = 'department.phieu-hoi.du-thao.$wording.tsx';
/** What is one for the whole province: pages that offer to change it only to who keeps all of it, and orders. */
const OFFERED = ['department.phieu-hoi._index.tsx', 'department.phieu-hoi.$version.tsx', DRAFT];
const PROVINCE_WIDE: readonly (readonly [file: string, form: Readonly<Record<string, string>>])[] = [
  ['department.bao-cao.thiet-lap.tsx', { place: 'X' }],
  ['department.lich-lam-viec.thiet-lap.tsx', { commentDays: '5' }],
  ['department.phuong-phap.moi.tsx', {}],
  ['department.phieu-hoi.moi.tsx', { source: '', code: 'DV', version: '' }],
  ['department.phieu-hoi.nhap.tsx', {}],
  ['department.phieu-hoi.du-thao.$wording_.sua.tsx', { order: 'save' }],
  [DRAFT, { order: 'publish', confirm: 'DV16.2', revision: '1' }],
  [DRAFT, { order: 'delete', confirmDelete: 'DV16.2', revision: '1' }],
];

type Handler = (given: { request: Request; params: object; context: AppLoadContext }) => unknown;
interface RouteModule {
  readonly loader?: Handler;
  readonly action?: Handler;
}
const MODULES = import.meta.glob<RouteModule>('../../app/routes/*.{ts,tsx}', { eager: true });

function moduleOf(file: string): RouteModule {
  const found = MODULES[`../../app/routes/${file}`];
  if (!found) throw new Error(`no route ${file}`);
  return found;
}

interface Walker {
  readonly name: string;
  /** `null`: nobody. */
  readonly role: Role | null;
  /** Agencies of the small province that his scope covers; accounts stand under their agency. */
  readonly covers: readonly string[];
  readonly cookie: string;
  /** Where he is sent instead of any guarded page, if a step of signing in is missing. */
  readonly step?: string;
}

interface Outcome {
  readonly status: number;
  readonly location: string;
}

function outcomeOf(value: unknown): Outcome {
  if (value instanceof Response)
    return { status: value.status, location: value.headers.get('Location') ?? '' };
  const isData = value !== null && typeof value === 'object' && 'init' in value;
  const init: ResponseInit | null | undefined = isData ? Object(value).init : null;
  return { status: init?.status ?? 200, location: '' };
}

async function call(
  handler: Handler,
  method: 'GET' | 'POST',
  walker: Walker,
  params: Readonly<Record<string, string>>,
  form: Readonly<Record<string, string>>,
  context: AppLoadContext,
): Promise<Outcome> {
  const headers = { Cookie: walker.cookie };
  const body = method === 'POST' ? new URLSearchParams({ lang: 'vi', ...form }) : null;
  const request = new Request('http://localhost/here?mark=1', { method, headers, body });
  try {
    return outcomeOf(await handler({ request, params, context }));
  } catch (error) {
    if (error instanceof Response) return outcomeOf(error);
    throw error;
  }
}

/** What the table says should happen; `undefined`: the page answers as it likes, but does not refuse. */
function expected(guard: Guard, walker: Walker, place: string | null): number | string | undefined {
  if (guard === 'public') return undefined;
  if (guard === 'nothing') return 404;
  if (walker.step) return walker.step;
  if (walker.role === null) return '/login?next=%2Fhere%3Fmark%3D1';
  if (guard === 'signed_in') return undefined;
  const permission = PERMISSIONS.get(guard.needs)?.[walker.role] ?? 'never';
  if (permission === 'never') return 403;
  if (guard.at === undefined) return undefined;
  if (guard.at === 'root') return permission === 'always' || walker.covers.includes('p') ? undefined : 403;
  if (place === null) return 404;
  if (permission === 'always' || walker.covers.includes(place)) return undefined;
  return guard.at === 'agency' ? 403 : 404;
}

/** One form that two people have keyed differently. */
async function insertComparedBundle(
  { db, config }: Pick<AppLoadContext, 'db' | 'config'>,
  agency: string,
  keyers: readonly string[],
): Promise<void> {
  const [opener = ''] = keyers;
  const id = `bundle of ${agency}`;
  await insertPaperBundle(db, {
    ...{ id, round: 'r1', agency, number: 1, forms: 1, state: 'keying', opened_by: opener, opened_on: DAY },
    ...{ spoilt: null, settled_by: null, settled_on: null, reason: '' },
  });
  for (const [index, keyed_by] of keyers.entries()) {
    const place = { bundle: id, form: 1, pass: index + 1 };
    const sealed = sealForm(config.sessionSecret, place, { marks: { A1: [String(index + 1)] }, texts: {} });
    await putKeyedForm(db, { ...place, keyed_by, sealed });
  }
}

/** A sample of a round that has not begun, about one agency. */
async function insertSampleOf(db: AppLoadContext['db'], root: string): Promise<void> {
  const r1 = await findRound(db, 'r1');
  if (!r1) throw new Error('no round');
  const dates = { opensOn: '2027-01-01', closesOn: '2028-01-01' };
  await insertRound(db, { ...r1, ...dates, id: `round of ${root}`, slug: `2027-of-${root}`, root });
  const none = { checksum: '', seed: '', rule: '{"kind":"total","total":1,"least":0}', drawn_by: null };
  const record = { drawn_on: DAY, signer: 'A', dossiers: 1, left_out: 0, withdrawn_on: null, reason: null };
  await insertDossierList(db, { ...none, ...record, id: `list of ${root}`, round: `round of ${root}` }, []);
}

async function prepare(dialect: DialectName) {
  const app = await composeTestApp(testConfig(await createTestDatabase(dialect)), () => NOW);
  const ground = await prepareAccounts(app.db);
  const more = { nonce: 'n', incident: 'incident of a test', network: '203.0.113' };
  const context: AppLoadContext = { ...app, ...more, accounts: ground.accounts, today: () => DAY };
  const cookieOf = (token: string) =>
    (sessionCookies(context, { token }).get('Set-Cookie') ?? '').split(';')[0] ?? '';

  const walkers: Walker[] = [{ name: 'nobody', role: null, covers: [], cookie: '' }];
  const everything = ['p', 'd1', 'd2', 'c1', 'c2'];
  for (const role of GRANTED_ROLES)
    for (const scope of role === 'system_administrator' ? [null] : ['d1', 'p']) {
      const { token } = await ground.enter(role, scope, `${role}.${scope}@example.vn`);
      const covers = scope === 'd1' ? ['d1'] : everything;
      walkers.push({ name: `${role} of ${scope}`, role, covers, cookie: cookieOf(token) });
    }
  const halfway = async (email: string, step: string) => {
    const begun = await signIn(ground.accounts, { email, password: PASSWORD }, ELSEWHERE, NOW);
    if (!('token' in begun)) throw new Error(begun.state);
    walkers.push({ name: `halfway to ${step}`, role: null, covers: [], cookie: cookieOf(begun.token), step });
  };
  await ground.enter('department_administrator', 'p', 'half@example.vn');
  await halfway('half@example.vn', '/login/second-factor?next=%2Fhere%3Fmark%3D1');
  await ground.settle('system_administrator', null, 'new@example.vn');
  await halfway('new@example.vn', '/login/enrol?next=%2Fhere%3Fmark%3D1');

  const near = await ground.settle('agency_viewer', 'd1', 'near@example.vn');
  const far = await ground.settle('agency_viewer', 'c1', 'far@example.vn');
  const words = {
    month: '2026-02',
    signal: 'straight-fives',
    code: 'X',
    token: 'X',
    period: 'X',
    slug: '2026',
    method: 'TOP2.1',
    service: 'birth',
    version: 'DV16.1',
    instrument: 'DV16.1',
    change: 'doi-ten',
    wording: 'wording',
    format: 'json',
  };
  const facts = { service: '', channel: '', outcome: '', month: '2026-03', issued: 8 };
  const named = (id: string) => ({ id, name: id, name_en: id });
  await insertServices(app.db, [named('civil')], [{ ...named('birth'), field: 'civil', code: '1.001' }]);
  const written = { actor: null, at: DAY, today: DAY };
  await draftFromVersion(app.db, 'wording', 'DV16.1', { code: 'DV16', version: 2 }, written);
  for (const root of ['d1', 'c1'])
    await saveDraft(
      app.db,
      `draft of ${root}`,
      null,
      {
        ...{ slug: `2027-${root}`, name: { vi: 'D', en: 'D' }, root, questionnaire: 'DV16.1' },
        ...{ method: 'TOP2.1', opensOn: '2027-01-01', closesOn: '2028-01-01' },
        ...{ plan: DEFAULT_PLAN, expectedShare: 0.1 },
      },
      { actor: null, at: DAY },
    );
  for (const root of ['d1', 'c1']) await insertSampleOf(app.db, root);
  for (const agency of ['d1', 'c1']) await insertComparedBundle(app, agency, [near, far]);
  for (const agency of ['d1', 'c1'])
    await insertSlipIssue(app.db, { ...facts, id: `slips of ${agency}`, round: 'r1', agency });
  for (const unit of ['d1', 'c1']) {
    const empty = { suggested: null, held_until: null, redacted_on: null, round: null };
    const written = { unit, month: '2026-03', question: 'comment', text: 'A', folded: 'a', ...empty };
    await insertComments(app.db, [{ id: `comment of ${unit}`, ...written }]);
    const id = `request of ${unit}`;
    const dates = { received_on: DAY, expires_on: '2026-05-01', settled_on: null };
    const open = { state: 'new', way: null, reply: null, settled_by: null } as const;
    const asked = { id, agency: unit, sealed: 'nothing to open', receipt: id, ...dates, ...open };
    await app.db.insertInto('contact_request').values(asked).execute();
  }
  const at = (unit: string) => ({
    ...words,
    comment: `comment of ${unit}`,
    request: `request of ${unit}`,
    draft: `draft of ${unit}`,
    bundle: `bundle of ${unit}`,
    list: `list of ${unit}`,
    form: '1',
  });
  /** Own, foreign and unknown: the agency where each thing stands. */
  const targets = [
    { place: 'd1', params: { ...at('d1'), agency: 'd1', account: near, issue: 'slips of d1' } },
    { place: 'c1', params: { ...at('c1'), agency: 'c1', account: far, issue: 'slips of c1' } },
    { place: null, params: { ...at('zz'), agency: 'zz', account: 'zz', issue: 'slips of zz' } },
  ];
  return { context, walkers, targets };
}

it('has an entry for every route, and for each way into it', () => {
  expect(readdirSync('app/routes').sort()).toEqual(Object.keys(ROUTES).sort());
  const ways = Object.keys(ROUTES).map((file) => {
    const { loader, action } = moduleOf(file);
    return [file, loader !== undefined, action !== undefined];
  });
  expect(ways).toEqual(
    Object.entries(ROUTES).map(([file, { loader, action }]) => [
      file,
      loader !== undefined,
      action !== undefined,
    ]),
  );
});

eachDialect((dialect) => {
  it('lets everybody in where the table says so, and nobody else', async () => {
    const { context, walkers, targets } = await prepare(dialect);
    const wrong: string[] = [];
    let walked = 0;
    for (const [file, { loader, action, form = {} }] of Object.entries(ROUTES)) {
      const module = moduleOf(file);
      const ways = [
        { method: 'GET' as const, guard: loader, handler: module.loader },
        { method: 'POST' as const, guard: action, handler: module.action },
      ];
      for (const { method, guard, handler } of ways) {
        if (!guard || !handler) continue;
        for (const walker of walkers)
          for (const { place, params } of targets) {
            const should = expected(guard, walker, place);
            const { status, location } = await call(handler, method, walker, params, form, context);
            walked += 1;
            const refused = status === 403 || location.startsWith('/login?next=');
            const fits =
              should === undefined
                ? !refused && (guard === 'public' || status !== 404)
                : should === status || should === location;
            if (!fits) wrong.push(`${method} ${file} ${place} as ${walker.name}: ${status} ${location}`);
          }
      }
    }
    expect(wrong).toEqual([]);
    expect(walked).toBeGreaterThan(1_000);
  });

  it('lets only who keeps the whole province change what is one for all of it', async () => {
    const { context, walkers, targets } = await prepare(dialect);
    const sentences = [
      ...[translator('vi', 'report')('page.notYours'), translator('vi', 'registers')('notYours')],
      ...[
        translator('vi', 'methods')('form.problem.notYours'),
        translator('vi', 'questionnaires')('notYours'),
      ],
    ];
    const params = targets[0]?.params ?? {};
    const contentOf = async () => ({
      drafts: await context.db.selectFrom('questionnaire_draft').selectAll().orderBy('id').execute(),
      instruments: await context.db.selectFrom('questionnaire_version').select('id').orderBy('id').execute(),
      settings: await context.db.selectFrom('setting').selectAll().orderBy('name').execute(),
    });
    const ask = async (
      scope: string,
      handler: Handler | undefined,
      form?: Readonly<Record<string, string>>,
    ) => {
      const walker = walkers.find(({ name }) => name === `department_administrator of ${scope}`);
      const body = form ? new URLSearchParams(form) : null;
      const given = { method: form ? 'POST' : 'GET', headers: { Cookie: walker?.cookie ?? '' }, body };
      const request = new Request('http://localhost/here', given);
      const answer = await Promise.resolve(handler?.({ request, params, context })).catch((thrown) => {
        if (thrown instanceof Response) return thrown;
        throw thrown;
      });
      return { status: outcomeOf(answer).status, answer: Object(answer) };
    };
    /** Whether the answer says that it is not his to change. */
    const refused = async (scope: string, [file, form]: (typeof PROVINCE_WIDE)[number]) => {
      const { status, answer } = await ask(scope, moduleOf(file).action, form);
      const problems: readonly { readonly text: string }[] = answer.data?.problems ?? [];
      return status === 422 && problems.some(({ text }) => sentences.includes(text));
    };
    const before = await contentOf();
    for (const order of PROVINCE_WIDE) expect([order, await refused('d1', order)]).toEqual([order, true]);
    expect(await contentOf()).toEqual(before);
    for (const [scope, offered] of [
      ['d1', false],
      ['p', true],
    ] as const)
      for (const file of OFFERED)
        expect([file, (await ask(scope, moduleOf(file).loader)).answer.mayWrite]).toEqual([file, offered]);
    for (const order of PROVINCE_WIDE) expect([order, await refused('p', order)]).toEqual([order, false]);
    const settings = moduleOf('department.bao-cao.thiet-lap.tsx').action;
    expect((await ask('p', settings, { place: 'X', seen: 'something older' })).status).toBe(409);
    // The whole province's administrator has published it, and finds no draft left to delete.
    expect((await contentOf()).instruments.map(({ id }) => id)).toContain('DV16.2');
  });
});
