/**
 * Pages of what somebody has begun: drafts, a list, paper forms keyed twice, a link to set a password. The demo has none,
 * so each is begun through the form of its page, by whoever may.
 */
import type { BuiltApp } from '#tests/support/built-app';

interface SentForm {
  readonly page: string;
  /** A field that only the form meant has. */
  readonly having: string;
  readonly fields: Readonly<Record<string, string | Blob>>;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
};

function attributeOf(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value?.replace(/&(?:amp|quot|#x27|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** The fields of the form with a field of this name, as a browser would send them untouched. */
function fieldsOf(html: string, having: string): FormData {
  const form = [...html.matchAll(/<form\b[\s\S]*?<\/form>/g)].find(([text]) =>
    text.includes(`name="${having}"`),
  )?.[0];
  if (form === undefined) throw new Error(`fieldsOf: no form has a field ${having}`);
  const fields = new FormData();
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const [name, type] = [attributeOf(tag, 'name'), attributeOf(tag, 'type')];
    const chosen = (type !== 'radio' && type !== 'checkbox') || /\schecked=/.test(tag);
    if (name && chosen && type !== 'file') fields.append(name, attributeOf(tag, 'value') ?? '');
  }
  for (const [, open = '', options = ''] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
    const chosen = all.find((tag) => /\sselected=/.test(tag)) ?? all[0];
    fields.append(attributeOf(open, 'name') ?? '', chosen ? (attributeOf(chosen, 'value') ?? '') : '');
  }
  return fields;
}

/** Sends the form as somebody fills it in; where the answer leads, or the page that it is. */
async function send(
  app: BuiltApp,
  cookie: string,
  { page, having, fields }: SentForm,
): Promise<{ readonly to: string; readonly html: string }> {
  const headers = { Origin: app.url, Cookie: cookie };
  const shown = await fetch(app.url + page, { headers });
  const form = fieldsOf(await shown.text(), having);
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string') form.set(name, value);
    else form.set(name, value, 'ho-so.csv');
  const answer = await fetch(app.url + page, { method: 'POST', redirect: 'manual', headers, body: form });
  const html = await answer.text();
  if (answer.status >= 400) throw new Error(`send: ${page} answered ${answer.status}`);
  return { to: answer.headers.get('Location')?.split('?')[0] ?? '', html };
}

async function keyForm(app: BuiltApp, cookie: string, bundle: string, items: string): Promise<void> {
  const fields = { items, others: '422001123', 'choice-wishes': '13' };
  await send(app, cookie, { page: `${bundle}/nhap`, having: 'items', fields });
}

/** One dossier of some agencies, as the software of a one-stop shop writes them. */
function dossierList(agencies: readonly string[]): Blob {
  const lines = agencies.map(
    (code, at) => `H55-${at},${code},Đã trả kết quả,15/10/2026,Người ${at},Tổ ${at}`,
  );
  return new Blob([['Mã hồ sơ,Đơn vị,Kết quả,Ngày trả kết quả,Họ và tên,Địa chỉ', ...lines].join('\r\n')]);
}

/**
 * Begins one of each; their addresses.
 *
 * @param cookies sessions of people with these roles
 */
export async function beginEverything(
  app: BuiltApp,
  cookies: Readonly<
    Record<'department_administrator' | 'department_analyst' | 'system_administrator', string>
  >,
): Promise<string[]> {
  const { department_administrator: administrator, department_analyst: analyst } = cookies;
  const wording = await send(app, administrator, {
    ...{ page: '/department/phieu-hoi/moi?tu=DV16.1', having: 'code', fields: { code: 'THU' } },
  });
  const draft = await send(app, administrator, {
    ...{ page: '/department/dot-khao-sat/moi', having: 'slug' },
    fields: { slug: 'thu-2031', name: 'Đợt thử', opensOn: '2031-01-01', lastDay: '2031-06-30' },
  });
  const openBundle = (forms: string) =>
    send(app, analyst, {
      ...{ page: '/department/phieu-giay', having: 'forms' },
      fields: { agency: app.facts.nextCompletesBatch, forms },
    });
  const { to: waiting } = await openBundle('2');
  const { to: keyed } = await openBundle('1');
  // The second person reads another first answer from the paper.
  await keyForm(app, analyst, keyed, '4455554443335544');
  await keyForm(app, administrator, keyed, '5455554443335544');
  const list = await send(app, administrator, {
    ...{ page: '/department/chon-mau/danh-sach', having: 'file' },
    fields: { file: dossierList(Object.keys(app.papers.unspent)) },
  });
  const accounts = await fetch(`${app.url}/admin/accounts`, {
    headers: { Cookie: cookies.system_administrator },
  });
  const account = /href="(\/admin\/accounts\/[^"?]{16,})/.exec(await accounts.text())?.[1] ?? '';
  const issued = await send(app, cookies.system_administrator, {
    ...{ page: account, having: 'order', fields: { order: 'link' } },
  });
  const link = /\/login\/link\/[\w-]+/.exec(issued.html)?.[0] ?? '';
  return [
    ...[wording.to, `${wording.to}/sua`, draft.to, waiting, `${waiting}/nhap`, `${keyed}/doi-chieu/1`],
    ...[list.to, link],
  ];
}
