import { expect, it } from 'vitest';
import type { AccountListNames } from '#domain/account-list';
import type { Sheet } from '#domain/sheet';
import { readSheets } from '#imports/read-sheets';
import { setPasswordByLink } from '#services/accounts/account-links';
import { applyAccounts, previewAccounts } from '#services/accounts/import-accounts';
import { deactivateAccount } from '#services/accounts/manage-accounts';
import { listManagedAccounts } from '#services/accounts/managed-accounts';
import { listAudit } from '#services/audit';
import { NOW, OFFICE, PASSWORD, prepareAccounts } from '#tests/support/account-ground';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const NAMES: AccountListNames = {
  columns: {
    email: ['E-mail'],
    name: ['Họ và tên'],
    role: ['Vai trò'],
    agency: ['Mã đơn vị'],
    valid_from: ['Từ ngày'],
    valid_to: ['Đến ngày'],
    language: ['Ngôn ngữ'],
  },
  roles: {
    agency_viewer: ['Người xem'],
    agency_officer: ['Cán bộ'],
    department_analyst: [],
    department_administrator: [],
    system_administrator: [],
    auditor: [],
  },
};

async function sheetOf(text: string): Promise<Sheet> {
  const sheets = await readSheets(Buffer.from(text));
  if ('problem' in sheets || !sheets[0]) throw new Error('no sheet');
  return sheets[0];
}

const GOOD = `\u{FEFF}E-mail,Họ và tên,Vai trò,Mã đơn vị,Từ ngày,Đến ngày
an@example.vn,Trần Văn An,Người xem,c1,,
Binh@Example.vn,"Lê, Bình",cán  bộ,d1.desk,1/4/2026,2026-07-01

agency_viewer@example.vn,Name of agency_viewer,agency_viewer,c1,,
agency_officer@example.vn,Renamed,department_analyst,p,,
`;

eachDialect((dialect) => {
  it('shows what a list would do, does it whole, and hands out a link for each new person', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as, db } = ground;
    await ground.settle('agency_viewer', 'c1');
    const officer = await ground.settle('agency_officer', 'c1');
    const by = await as((await ground.enter('department_administrator', 'p')).visit);
    const sheet = await sheetOf(GOOD);
    const plan = await previewAccounts(accounts, by, sheet, NAMES, NOW);
    expect(plan.refused).toEqual([]);
    expect(plan.planned.map(({ line, email, change }) => [line, email, change])).toEqual([
      [2, 'an@example.vn', 'created'],
      [3, 'binh@example.vn', 'created'],
      [5, 'agency_viewer@example.vn', 'unchanged'],
      [6, 'agency_officer@example.vn', 'changed'],
    ]);
    expect(plan.planned[1]?.order).toEqual({
      role: 'agency_officer',
      scope: 'd1.desk',
      validFrom: '2026-04-01',
      validTo: '2026-07-01',
    });
    expect(await listManagedAccounts(accounts, by)).toHaveLength(3);

    const links = await applyAccounts(accounts, by, sheet, NAMES, plan.digest, NOW);
    expect(links.map(({ email, name }) => [email, name])).toEqual([
      ['an@example.vn', 'Trần Văn An'],
      ['binh@example.vn', 'Lê, Bình'],
    ]);
    const done = await setPasswordByLink(accounts, links[0]?.link ?? '', PASSWORD, OFFICE, NOW);
    expect(done.state).toBe('done');
    const changed = (await listManagedAccounts(accounts, by)).find(({ account }) => account.id === officer);
    expect(changed?.account.name).toBe('Renamed');
    expect(changed?.roles.map(({ role }) => role).sort()).toEqual(['agency_officer', 'department_analyst']);
    const created = await listAudit(db, { action: 'account_created', actor: by.actor.account ?? '' }, 9);
    expect(created.map(({ detail }) => detail)).toEqual([{ by: 'list' }, { by: 'list' }]);
    const again = await previewAccounts(accounts, by, sheet, NAMES, NOW);
    expect(new Set(again.planned.map(({ change }) => change))).toEqual(new Set(['unchanged']));
  });

  it('moves the end of a role that somebody holds, and says what it cannot do', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as, db } = ground;
    const by = await as((await ground.enter('department_administrator', 'p')).visit);
    const list = (...rows: string[]) =>
      sheetOf(['email,name,role,agency,valid_from,valid_to', ...rows].join('\n'));
    const an = (from: string, to: string) => `an@example.vn,An,agency_viewer,c1,${from},${to}`;
    const changesOf = async (...rows: string[]) => {
      const plan = await previewAccounts(accounts, by, await list(...rows), NAMES, NOW);
      return [
        ...plan.planned.map(({ change }) => change),
        ...plan.refused.map(({ cell, problem }) => [cell, problem]),
      ];
    };
    const apply = async (...rows: string[]) => {
      const sheet = await list(...rows);
      const { digest, planned } = await previewAccounts(accounts, by, sheet, NAMES, NOW);
      await applyAccounts(accounts, by, sheet, NAMES, digest, NOW);
      return planned.map(({ order }) => [order.validFrom, order.validTo]);
    };
    const rolesOf = async () =>
      (
        await db
          .selectFrom('account_role')
          .where('role', '=', 'agency_viewer')
          .selectAll()
          .orderBy('valid_from')
          .execute()
      ).map(({ valid_from, valid_to }) => [valid_from, valid_to]);

    await apply(an('', '2026-07-01'));
    expect(await changesOf(an('', ''))).toEqual(['unchanged']);
    expect(await changesOf(an('2026-01-01', '1/7/2026'))).toEqual(['unchanged']);
    expect(await changesOf(an('2026-04-01', '2026-07-01'))).toEqual([['E2', 'begin_differs']]);
    expect(await changesOf(an('2026-01-01', '2026-03-15'))).toEqual([['F2', 'dates_over']]);
    expect(await changesOf(an('', '2027-01-01'))).toEqual(['changed']);

    expect(await apply(an('', '2027-01-01'))).toEqual([['2026-03-15', '2027-01-01']]);
    expect(await changesOf(an('', '2027-01-01'))).toEqual(['unchanged']);
    expect(await apply(an('', '2026-05-01'))).toEqual([['2026-03-15', '2026-05-01']]);
    expect(await rolesOf()).toEqual([['2026-03-15', '2026-05-01']]);
    await apply(an('2026-06-01', ''));
    expect(await rolesOf()).toEqual([
      ['2026-03-15', '2026-05-01'],
      ['2026-06-01', null],
    ]);
    expect(await changesOf(an('', '2028-01-01'))).toEqual([['F2', 'dates_several']]);
    const trail = await listAudit(db, { actor: by.actor.account ?? '' }, 9);
    expect(
      trail.flatMap(({ action, detail: { from, to } }) =>
        action.startsWith('role_') ? [[action, from, to]] : [],
      ),
    ).toEqual([
      ['role_granted', '2026-06-01', null],
      ['role_ended', undefined, '2026-05-01'],
      ['role_granted', '2026-07-01', '2027-01-01'],
      ['role_granted', '2026-03-15', '2026-07-01'],
    ]);
  });

  it('does not apply what was looked through before somebody else moved the end', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as, db } = ground;
    await ground.settle('agency_viewer', 'c1');
    const by = await as((await ground.enter('department_administrator', 'p')).visit);
    const sheet = await sheetOf(
      'email,name,role,agency,valid_to\nagency_viewer@example.vn,Name of agency_viewer,agency_viewer,c1,2027-01-01\n',
    );
    const { digest } = await previewAccounts(accounts, by, sheet, NAMES, NOW);
    await db.updateTable('account_role').set({ valid_to: '2026-05-01' }).where('scope', '=', 'c1').execute();
    await expect(applyAccounts(accounts, by, sheet, NAMES, digest, NOW)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('names every wrong cell and why, and then does nothing of the list', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as, db } = ground;
    await ground.settle('agency_viewer', 'c2', 'far@example.vn');
    const by = await as((await ground.enter('department_administrator', 'd1')).visit);
    const sheet = await sheetOf(
      [
        'name,email,language,role,agency,valid_from,valid_to',
        'Good,good@example.vn,en,agency_viewer,d1,,',
        ',no address,fr,king,d1,31/2/2026,x',
        'Twice,good@example.vn,,agency_viewer,d1,,',
        'Backwards,b@example.vn,,agency_viewer,d1,2026-03-02,2026-03-01',
        'Elsewhere,e@example.vn,,agency_viewer,c1,,',
        'Nowhere,n@example.vn,,agency_viewer,zz,,',
        'Too much,t@example.vn,,department_administrator,d1,,',
        'Everywhere,w@example.vn,,agency_viewer,,,',
        'Taken,far@example.vn,,agency_viewer,d1,,',
      ].join('\r\n'),
    );
    const plan = await previewAccounts(accounts, by, sheet, NAMES, NOW);
    expect(plan.refused.map(({ cell, problem, value }) => [cell, problem, value])).toEqual([
      ['B3', 'email_invalid', 'no address'],
      ['A3', 'name_missing', ''],
      ['D3', 'role_unknown', 'king'],
      ['F3', 'date_invalid', '31/2/2026'],
      ['G3', 'date_invalid', 'x'],
      ['C3', 'language_unknown', 'fr'],
      ['B4', 'email_repeated', 'good@example.vn'],
      ['G5', 'dates_reversed', '2026-03-01'],
      ['D6', 'role_not_yours', 'agency_viewer'],
      ['E7', 'agency_unknown', 'zz'],
      ['D8', 'role_not_yours', 'department_administrator'],
      ['D9', 'role_not_yours', 'agency_viewer'],
      ['B10', 'email_taken', 'far@example.vn'],
    ]);
    const before = await db.selectFrom('account').selectAll().orderBy('id').execute();
    const applied = applyAccounts(accounts, by, sheet, NAMES, plan.digest, NOW);
    await expect(applied).rejects.toMatchObject({ code: 'conflict' });
    expect(await db.selectFrom('account').selectAll().orderBy('id').execute()).toEqual(before);
  });

  it('does not do a plan that is no longer the one looked through', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const officer = await ground.settle('agency_officer', 'c1');
    const by = await as((await ground.enter('system_administrator', null)).visit);
    const sheet = await sheetOf(
      'email,name,role,agency\nagency_officer@example.vn,Renamed,agency_viewer,c2\n',
    );
    const { digest } = await previewAccounts(accounts, by, sheet, NAMES, NOW);
    await ground.db.updateTable('account').set({ name: 'Renamed' }).where('id', '=', officer).execute();
    await expect(applyAccounts(accounts, by, sheet, NAMES, digest, NOW)).rejects.toMatchObject({
      code: 'conflict',
    });
    await deactivateAccount(accounts, by, officer, NOW);
    const now = await previewAccounts(accounts, by, sheet, NAMES, NOW);
    expect(await applyAccounts(accounts, by, sheet, NAMES, now.digest, NOW)).toEqual([]);
  });

  it('is closed to who may manage no accounts', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const by = await ground.as((await ground.enter('agency_officer', 'c1')).visit);
    const sheet = await sheetOf('email,name,role\na@example.vn,A,agency_viewer\n');
    for (const ask of [
      () => previewAccounts(ground.accounts, by, sheet, NAMES, NOW),
      () => applyAccounts(ground.accounts, by, sheet, NAMES, '', NOW),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
