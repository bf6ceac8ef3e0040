/**
 * Every route with the addresses at which it is watched, and what an answer may move there. A route without an
 * entry fails the tests: whoever adds one says here what it shows.
 */
import type { AppLoadContext } from '@remix-run/node';
import { signalPath } from '#web/department-paths';
import type { Walker } from './watched-province.ts';

/**
 * `figures`: computed from answers; moves with a release, and the day after it with comments and with the number of
 * arrivals at desks. `nothing`: no answer ever moves it. `sent`: takes forms and shows nothing.
 */
export type Shows = 'figures' | 'nothing' | 'sent';

export interface WatchedRoute {
  readonly shows: Shows;
  readonly addresses: readonly string[];
}

const nothing = (...addresses: string[]): WatchedRoute => ({ shows: 'nothing', addresses });
const figures = (...addresses: string[]): WatchedRoute => ({ shows: 'figures', addresses });
const SENT: WatchedRoute = { shows: 'sent', addresses: [] };

/** `{comment}`, `{desk}`, `{kiosk}`, `{slip}`: whatever there is of it when the address is asked. */
export const WATCHED_ROUTES: Readonly<Record<string, WatchedRoute>> = {
  '$.tsx': nothing('/no/such/page'),
  '_index.tsx': figures('/', '/?lang=en&sort=lower&q=d'),
  'account._index.tsx': nothing('/account'),
  'account.password.tsx': nothing('/account/password'),
  'account.recovery-codes.tsx': nothing('/account/recovery-codes'),
  'account.second-factor.tsx': SENT, // Draws a new key at each look.
  'admin.accounts.$account.tsx': nothing('/admin/accounts/none'),
  'admin.accounts._index.tsx': nothing('/admin/accounts'),
  'admin.accounts.import.tsx': nothing('/admin/accounts/import'),
  'admin.accounts.new.tsx': nothing('/admin/accounts/new'),
  'admin.audit._index.tsx': figures('/admin/audit'),
  'admin.audit[.]csv.tsx': nothing('/admin/audit.csv'),
  'admin.comments.$comment.tsx': figures('/admin/comments/{comment}'),
  'admin.comments._index.tsx': figures(
    ...['/admin/comments', '/admin/comments?agency=d1', '/admin/comments?month=2026-03&view=open'],
    '/admin/comments?q=giay',
  ),
  'admin.outside-indices.tsx': nothing('/admin/outside-indices'),
  'admin.roles.tsx': nothing('/admin/roles'),
  'agency.$agency.tsx': figures('/agency/d1', '/agency/d2', '/agency/c1', '/agency/d1?so-voi=2026&lang=en'),
  'agency.$agency[.]csv.tsx': figures(
    ...['/agency/d1.csv', '/agency/c1.csv', '/agency/d1.csv?so-voi=2026&kieu=excel'],
  ),
  'agency.$agency_.in.tsx': nothing('/agency/d1/in'),
  'agency.$agency_.lien-he.$request.tsx': nothing('/agency/d1/lien-he/none'),
  'agency.$agency_.lien-he._index.tsx': nothing('/agency/d1/lien-he'),
  'agency.$agency_.ma-quay.tsx': nothing('/agency/d1/ma-quay'),
  'agency.$agency_.ma-quay[.]pdf.tsx': SENT,
  'agency.$agency_.phieu-giay[.]pdf.tsx': SENT, // A form without answers; printing it is an entry in the audit trail.
  'agency.$agency_.phieu.tsx': nothing('/agency/d1/phieu'),
  'agency.$agency_.phieu[.]pdf.tsx': SENT,
  'agency.$agency_.phieu_.$issue.tsx': nothing('/agency/d1/phieu/slips%20of%20d1'),
  'agency.$agency_.phieu_.$issue_.in-lai[.]pdf.tsx': SENT,
  'agency.$agency_.y-kien.tsx': figures('/agency/d1/y-kien', '/agency/d1/y-kien?view=open&month=2026-03'),
  'agency.$agency_.y-kien_.$comment.tsx': figures('/agency/d1/y-kien/{comment}'),
  'agency._index.tsx': figures('/agency', '/agency?sort=lower'),
  'department.bao-cao.$agency.tsx': SENT, // Watched as files, below.
  'department.bao-cao.$agency_.du-lieu.tsx': SENT,
  'department.bao-cao.$agency_.kiem-toan.tsx': SENT,
  'department.bao-cao._index.tsx': nothing('/department/bao-cao'),
  'department.bao-cao.thiet-lap.tsx': nothing('/department/bao-cao/thiet-lap'),
  'api.$.tsx': nothing('/api/none'),
  'api.v1.$file.tsx': figures('/api/v1/rounds.json', '/api/v1/rounds.csv', '/api/v1/dictionary.json'),
  'api.v1.openapi[.]json.tsx': nothing('/api/v1/openapi.json'),
  'api.v1.rounds.$round.$file.tsx': figures(
    ...['/api/v1/rounds/latest/agencies.json', '/api/v1/rounds/latest/items.csv'],
    ...[
      '/api/v1/rounds/2026-2/agencies.csv',
      '/api/v1/rounds/2026/agencies.csv?kieu=excel',
      '/api/v1/rounds/2026/groups.json',
    ],
  ),
  'cach-doc.tsx': figures('/cach-doc'),
  'du-lieu.tsx': figures('/du-lieu'),
  'so-sanh.tsx': figures('/so-sanh', '/so-sanh?a=d1&b=d2&ky=2026', '/so-sanh?a=d1&b=d2'),
  'so-sanh[.]csv.tsx': figures('/so-sanh.csv?a=d1&b=d2&ky=2026'),
  'department._index.tsx': figures(
    ...['/department', '/department?kind=departments&sort=lower', '/department?unit=d1'],
    '/department?round=2026',
  ),
  'department.chon-mau._index.tsx': nothing('/department/chon-mau', '/department/chon-mau?round=2026'),
  'department.chon-mau.ke-hoach.tsx': nothing('/department/chon-mau/ke-hoach'),
  'department.chon-mau.danh-sach._index.tsx': nothing('/department/chon-mau/danh-sach'),
  'department.chon-mau.danh-sach.mau[.]xlsx.tsx': SENT, // An empty sheet, whose bytes hold the time it was made.
  'department.chon-mau.danh-sach.$list.tsx': nothing('/department/chon-mau/danh-sach/none'),
  'department.chon-mau.danh-sach.$list_.chot[.]tsv.tsx': nothing(
    '/department/chon-mau/danh-sach/none/chot.tsv',
  ),
  'department.chon-mau.danh-sach.$list_.thu[.]pdf.tsx': SENT,
  'department.co-quan.$agency.tsx': nothing('/department/co-quan/d1', '/department/co-quan/d1.desk'),
  'department.co-quan.$agency_.$change.tsx': nothing(
    ...[
      '/department/co-quan/c1/sap-nhap',
      '/department/co-quan/c1/chia-tach',
      '/department/co-quan/c1/sua-ten',
    ],
    '/department/co-quan/p/them',
  ),
  'department.co-quan._index.tsx': nothing('/department/co-quan', '/department/co-quan?q=d&ngay=2026-01-01'),
  'department.co-quan.danh-muc[.]xlsx.tsx': SENT, // A workbook holds the time it was made; its rows are the tree's.
  'department.co-quan.nhap.tsx': nothing('/department/co-quan/nhap'),
  'department.dot-khao-sat.$slug.tsx': nothing(
    '/department/dot-khao-sat/2026-2',
    '/department/dot-khao-sat/2026',
  ),
  'department.dot-khao-sat._index.tsx': figures('/department/dot-khao-sat'),
  'department.dot-khao-sat.du-thao.$draft.tsx': nothing('/department/dot-khao-sat/du-thao/none'),
  'department.dot-khao-sat.moi.tsx': nothing('/department/dot-khao-sat/moi'),
  'department.chi-tieu._index.tsx': nothing('/department/chi-tieu'),
  'department.dich-vu._index.tsx': nothing('/department/dich-vu', '/department/dich-vu?q=thu+tuc&hien=all'),
  'department.dich-vu.danh-muc[.]xlsx.tsx': SENT, // A workbook holds the moment it was written.
  'department.dich-vu.linh-vuc.tsx': nothing('/department/dich-vu/linh-vuc'),
  'department.dich-vu.moi.tsx': nothing('/department/dich-vu/moi'),
  'department.dich-vu.nhap.tsx': nothing('/department/dich-vu/nhap'),
  'department.dich-vu.thu-tuc.$service.tsx': nothing('/department/dich-vu/thu-tuc/s'),
  'department.lich-lam-viec._index.tsx': nothing(
    '/department/lich-lam-viec',
    '/department/lich-lam-viec?nam=2026',
  ),
  'department.lich-lam-viec.thiet-lap.tsx': nothing('/department/lich-lam-viec/thiet-lap'),
  'department.phuong-phap.$method.tsx': nothing('/department/phuong-phap/TOP2.1'),
  'department.phuong-phap._index.tsx': nothing('/department/phuong-phap'),
  'department.phuong-phap.moi.tsx': nothing('/department/phuong-phap/moi'),
  'department.phuong-phap.so-sanh[.]csv.tsx': nothing(
    '/department/phuong-phap/so-sanh.csv?dot=2026&phuong-phap=TOP2.1',
  ),
  'department.phuong-phap.so-sanh.tsx': nothing(
    '/department/phuong-phap/so-sanh?dot=2026&phuong-phap=TOP2.1',
  ),
  'department.phieu-giay.$bundle.tsx': nothing('/department/phieu-giay/none'),
  'department.phieu-giay.$bundle_.doi-chieu.$form.tsx': nothing('/department/phieu-giay/none/doi-chieu/1'),
  'department.phieu-giay.$bundle_.nhap.tsx': nothing('/department/phieu-giay/none/nhap'),
  'department.phieu-giay._index.tsx': nothing('/department/phieu-giay', '/department/phieu-giay?round=2026'),
  'department.phieu-hoi.$instrument_.tai-ve.$format.tsx': nothing(
    ...['/department/phieu-hoi/DV16.1/tai-ve/json', '/department/phieu-hoi/none/tai-ve/xlsx'],
  ),
  'department.phieu-hoi.$instrument_.xem-thu.tsx': nothing('/department/phieu-hoi/DV16.1/xem-thu'),
  'department.phieu-hoi.$version.tsx': nothing('/department/phieu-hoi/DV16.1'),
  'department.phieu-hoi._index.tsx': nothing('/department/phieu-hoi'),
  'department.phieu-hoi.doi-chieu.tsx': figures(
    '/department/phieu-hoi/doi-chieu?truoc=DV16.1&sau=DV16.1&co-quan=d1',
  ),
  'department.phieu-hoi.du-thao.$wording.tsx': nothing('/department/phieu-hoi/du-thao/none'),
  'department.phieu-hoi.du-thao.$wording_.sua.tsx': nothing('/department/phieu-hoi/du-thao/none/sua'),
  'department.phieu-hoi.moi.tsx': nothing('/department/phieu-hoi/moi'),
  'department.phieu-hoi.nhap.tsx': nothing('/department/phieu-hoi/nhap'),
  'department.khoi-luong.$agency.$month.tsx': nothing('/department/khoi-luong/d1/2026-02'),
  'department.khoi-luong._index.tsx': nothing(
    ...['/department/khoi-luong', '/department/khoi-luong?thang=2026-03'],
  ),
  'department.khoi-luong.mau[.]xlsx.tsx': SENT, // What was reported of dossiers; the file carries its moment.
  'department.khoi-luong.nhap.tsx': nothing('/department/khoi-luong/nhap'),
  'department.theo-doi.$agency.tsx': figures(
    ...['/department/theo-doi/d1', '/department/theo-doi/d1?round=2026', '/department/theo-doi/c1'],
  ),
  'department.theo-doi._index.tsx': figures(
    ...['/department/theo-doi', '/department/theo-doi?round=2026', '/department/theo-doi?sort=rate'],
  ),
  'department.theo-doi.nhac-viec[.]csv.tsx': figures('/department/theo-doi/nhac-viec.csv'),
  'department.theo-doi.so-lieu[.]csv.tsx': figures('/department/theo-doi/so-lieu.csv?kieu=excel'),
  'department.theo-doi.nhac-viec[.]xlsx.tsx': SENT, // As CSV, above; the file carries its moment.
  'department.so-lieu[.]csv.tsx': figures(
    ...[
      '/department/so-lieu.csv',
      '/department/so-lieu.csv?kieu=excel',
      '/department/so-lieu.csv?bang=history',
    ],
  ),
  'department.tin-hieu.$agency.$signal.tsx': figures(
    signalPath('d1', 'straight_fives', '2026-2'),
    signalPath('d1', 'more_than_slips', '2026-2'),
    signalPath('d1.desk', 'outside_hours', '2026-2'),
  ),
  'department.tin-hieu._index.tsx': figures('/department/tin-hieu', '/department/tin-hieu?agency=d1'),
  'department.tin-hieu.so-lieu[.]csv.tsx': figures('/department/tin-hieu/so-lieu.csv'),
  'department.yeu-to.tsx': figures('/department/yeu-to'),
  'huy-hieu.$badge.tsx': figures('/huy-hieu/d1.svg', '/huy-hieu/d1.svg?ky=2026-2'),
  'k.$code.tsx': nothing('/k/{desk}', '/k/{slip}', '/k/AAAA'),
  'k.$code_.cam-on.tsx': nothing('/k/{desk}/cam-on'),
  'k._index.tsx': nothing('/k'),
  'ket-qua.$agency.moi-nhat.tsx': figures('/ket-qua/d1/moi-nhat'),
  'ket-qua.$period.tsx': figures('/ket-qua/2026', '/ket-qua/2026-2'),
  'ket-qua.$period[.]csv.tsx': figures(
    ...['/ket-qua/2026.csv', '/ket-qua/2026-2.csv?kieu=excel', '/ket-qua/2026.csv?bang=history'],
  ),
  'ket-qua.$period_.cac-ban.tsx': figures('/ket-qua/2026/cac-ban'),
  'ket-qua.$period_.tra-loi.tsx': figures('/ket-qua/2026/tra-loi', '/ket-qua/2026-2/tra-loi?q=a'),
  'ket-qua.$agency.$period.tsx': figures(
    ...['/ket-qua/d1/2026', '/ket-qua/d1/2026-2', '/ket-qua/c1/2026'],
    '/ket-qua/d1/2026?theo=thang',
  ),
  'ket-qua.$agency.$period[.]csv.tsx': figures('/ket-qua/d1/2026.csv', '/ket-qua/d1/2026-2.csv'),
  'ket-qua.chuoi.tsx': figures('/ket-qua/chuoi'),
  'ket-qua.chuoi[.]json.tsx': figures('/ket-qua/chuoi.json'),
  'kiosk.$code.tsx': nothing('/kiosk/{kiosk}'),
  'kiosk.$code_.cam-on.tsx': nothing('/kiosk/{kiosk}/cam-on'),
  'kiosk.$code_.phong-bi.$leaf.tsx': SENT,
  'login._index.tsx': nothing('/login'),
  'login.enrol.tsx': nothing('/login/enrol'),
  'login.link.$token.tsx': nothing('/login/link/none'),
  'login.oidc._index.tsx': nothing('/login/oidc'),
  'login.oidc.callback.tsx': nothing('/login/oidc/callback'),
  'login.reset.tsx': nothing('/login/reset'),
  'login.second-factor.tsx': nothing('/login/second-factor'),
  'logout.tsx': SENT,
  'luu-giu.tsx': nothing('/luu-giu'),
  'tra-loi.$agency.tsx': nothing('/tra-loi/d1'),
};

/** Files that are ordered by a form, with the fields that order them. */
export const WATCHED_FILES = [
  ...['p', 'd1', 'c1'].map((agency) => ({
    file: 'department.bao-cao.$agency.tsx',
    address: `/department/bao-cao/${agency}`,
    fields: { 'dinh-dang': 'csv' },
  })),
  ...['p', 'd1'].map((agency) => ({
    file: 'department.bao-cao.$agency_.du-lieu.tsx',
    address: `/department/bao-cao/${agency}/du-lieu`,
    fields: {},
  })),
  {
    file: 'department.bao-cao.$agency_.kiem-toan.tsx',
    address: '/department/bao-cao/p/kiem-toan',
    fields: {},
  },
] as const;

type Handler = (given: { request: Request; params: object; context: AppLoadContext }) => unknown;
const MODULES = import.meta.glob<{ readonly loader?: Handler; readonly action?: Handler }>(
  '../../app/routes/*.{ts,tsx}',
  { eager: true },
);

/** The parameters of an address, by the name of the route's file. */
function paramsIn(file: string, path: string): Record<string, string> {
  const words = file
    .replace(/\.tsx?$/, '')
    .replaceAll('[.]', '\u0000')
    .split('.')
    .map((word) => word.replace(/_$/, ''))
    .filter((word) => word !== '_index' && word !== '');
  const pattern = words.map((word) =>
    word
      .replace(/^\$(\w*)/, (_, name: string) => (name === '' ? '.*' : `(?<${name}>[^/]+?)`))
      .replaceAll('\u0000', '\\.'),
  );
  const match = new RegExp(`^/${pattern.join('/')}$`).exec(path);
  if (!match) throw new Error(`${path} is no address of ${file}`);
  return Object.fromEntries(
    Object.entries(match.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]),
  );
}

/** Everything that comes back: status, headers and content; whatever a page is drawn from is in its data. */
async function textOf(answer: unknown): Promise<string> {
  if (answer instanceof Response) {
    const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie').sort();
    const bytes = Buffer.from(await answer.arrayBuffer());
    return `${answer.status} ${JSON.stringify(headers)}\n${bytes.toString('latin1')}`;
  }
  const { init, data } =
    answer !== null && typeof answer === 'object' && 'init' in answer
      ? Object(answer)
      : { init: null, data: answer };
  return `${init?.status ?? 200} ${JSON.stringify(data)}`;
}

async function ask(
  handler: Handler,
  request: Request,
  params: object,
  context: AppLoadContext,
): Promise<string> {
  try {
    return await textOf(await handler({ request, params, context }));
  } catch (error) {
    if (error instanceof Response) return textOf(error);
    throw error;
  }
}

/** What a page answers to a walker, as text. */
export async function look(
  file: string,
  address: string,
  { cookie }: Walker,
  context: AppLoadContext,
): Promise<string> {
  const url = new URL(address, 'http://localhost');
  const handler = MODULES[`../../app/routes/${file}`]?.loader;
  if (!handler) throw new Error(`${file} has no loader`);
  const request = new Request(url, { headers: { Cookie: cookie } });
  return ask(handler, request, paramsIn(file, url.pathname), context);
}

/** The same for a file that a form orders. */
export async function order(
  { file, address, fields }: (typeof WATCHED_FILES)[number],
  round: string,
  { cookie }: Walker,
  context: AppLoadContext,
): Promise<string> {
  const url = new URL(address, 'http://localhost');
  const handler = MODULES[`../../app/routes/${file}`]?.action;
  if (!handler) throw new Error(`${file} has no action`);
  const body = new URLSearchParams({ dot: round, ...fields });
  const request = new Request(url, { method: 'POST', headers: { Cookie: cookie }, body });
  return ask(handler, request, paramsIn(file, url.pathname), context);
}
