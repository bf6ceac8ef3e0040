import { expect, it } from 'vitest';
import {
  createAccount,
  deactivateAccount,
  issueLink,
  reactivateAccount,
  updatePerson,
} from '#services/accounts/manage-accounts';
import { endRole, grantRole } from '#services/accounts/manage-roles';
import { getManagedAccount, listManagedAccounts } from '#services/accounts/managed-accounts';
import { findSession } from '#services/accounts/sessions';
import { signIn } from '#services/accounts/sign-in';
import { listAudit } from '#services/audit';
import { DAY, NOW, OFFICE, PASSWORD, prepareAccounts } from '#tests/support/account-ground';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const NEW = { email: 'new@example.vn', name: 'New', locale: 'vi' } as const;
const VIEWER = { role: 'agency_viewer', scope: 'c1', validFrom: '2026-03-01', validTo: null } as const;

eachDialect((dialect) => {
  it('shows an administrator the accounts of his agencies, and nobody else any', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const near = await ground.enter('department_administrator', 'd1');
    await ground.settle('agency_viewer', 'd1.desk');
    const far = await ground.settle('agency_officer', 'c1');
    const chief = await ground.settle('system_administrator', null);
    const by = await as(near.visit);
    const seen = await listManagedAccounts(accounts, by);
    expect(seen.map(({ account, mayManage }) => [account.email, mayManage])).toEqual([
      ['agency_viewer@example.vn', true],
      ['department_administrator@example.vn', false],
    ]);
    for (const id of [far, chief, 'invented'])
      for (const ask of [() => getManagedAccount(accounts, by, id), () => issueLink(accounts, by, id, NOW)])
        await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
    const viewer = await ground.enter('agency_viewer', 'd1', 'second@example.vn');
    await expect(listManagedAccounts(accounts, await as(viewer.visit))).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });

  it('lets an auditor see accounts and change none', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const account = await ground.settle('agency_viewer', 'c1');
    const by = await as((await ground.enter('auditor', 'p')).visit);
    const seen = await listManagedAccounts(accounts, by);
    expect(seen.map(({ mayManage }) => mayManage)).toEqual([false, false]);
    for (const change of [
      () => deactivateAccount(accounts, by, account, NOW),
      () => issueLink(accounts, by, account, NOW),
      () => grantRole(accounts, by, account, VIEWER, NOW),
      () => createAccount(accounts, by, NEW, VIEWER, NOW),
    ])
      await expect(change()).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('creates an account with its first role and records both', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as, db } = ground;
    const { visit } = await ground.enter('department_administrator', 'p');
    const by = await as(visit);
    const { account } = await createAccount(accounts, by, NEW, VIEWER, NOW);
    expect(await getManagedAccount(accounts, by, account)).toMatchObject({
      account: { email: 'new@example.vn', status: 'invited', hasPassword: false },
      roles: [{ role: 'agency_viewer', scope: 'c1', validTo: null }],
      mayManage: true,
    });
    const [granted, created] = await listAudit(db, { object: `account:${account}` }, 2);
    expect(granted).toMatchObject({ action: 'role_granted', actor: visit.account.id, scope: 'c1' });
    expect(created).toMatchObject({ action: 'account_created', detail: { by: 'form' } });
    await expect(createAccount(accounts, by, NEW, VIEWER, NOW)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('lets one of two have an address that both are given at once', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const by = await as((await ground.enter('system_administrator', null)).visit);
    const ids = [
      await ground.settle('agency_viewer', 'c1', 'one@example.vn'),
      await ground.settle('agency_viewer', 'c1', 'two@example.vn'),
    ];
    const create = () => createAccount(accounts, by, NEW, VIEWER, NOW);
    const rename = (id: string, email: string) =>
      updatePerson(accounts, by, id, { email, name: 'Name', locale: 'vi' }, NOW);
    const rounds = [
      [create, create, create],
      ids.map((id) => () => rename(id, 'third@example.vn')),
      [
        () => rename(ids[0] ?? '', 'fourth@example.vn'),
        () => createAccount(accounts, by, { ...NEW, email: 'fourth@example.vn' }, VIEWER, NOW),
      ],
    ];
    for (const tries of rounds) {
      const outcomes = await Promise.allSettled(tries.map((act) => act()));
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      expect(refused).toHaveLength(tries.length - 1);
      for (const reason of refused) expect(reason).toMatchObject({ code: 'conflict' });
    }
  });

  it('gives nobody a role that is not his to give, for an agency that is not, or backwards in time', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const by = await as((await ground.enter('department_administrator', 'd1')).visit);
    const chief = await as((await ground.enter('system_administrator', null)).visit);
    for (const order of [
      { ...VIEWER, scope: 'c1' },
      { ...VIEWER, scope: null },
      { ...VIEWER, scope: 'd1', role: 'department_administrator' },
    ] as const)
      await expect(createAccount(accounts, by, NEW, order, NOW)).rejects.toMatchObject({
        code: 'not_allowed',
      });
    const backwards = { ...VIEWER, validTo: '2026-03-01' };
    await expect(createAccount(accounts, chief, NEW, backwards, NOW)).rejects.toMatchObject({
      code: 'conflict',
    });
    const nowhere = { ...VIEWER, scope: 'nowhere' };
    await expect(createAccount(accounts, chief, NEW, nowhere, NOW)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(
      await ground.db.selectFrom('account').where('email', '=', NEW.email).selectAll().execute(),
    ).toEqual([]);
  });

  it('does not let an administrator become somebody who may do more', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const by = await as((await ground.enter('department_administrator', 'd1')).visit);
    const chief = await as((await ground.enter('system_administrator', null)).visit);
    const mixed = await ground.settle('agency_viewer', 'd1');
    await issueLink(accounts, by, mixed, NOW);
    await grantRole(accounts, chief, mixed, { ...VIEWER, role: 'auditor', scope: 'p' }, NOW);
    await expect(issueLink(accounts, by, mixed, NOW)).rejects.toMatchObject({ code: 'not_allowed' });
    const [, auditor] = (await getManagedAccount(accounts, chief, mixed)).roles;
    await endRole(accounts, chief, mixed, auditor?.id ?? '', DAY, NOW);
    await expect(issueLink(accounts, by, mixed, NOW)).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('lets nobody manage his own account', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const { visit } = await ground.enter('system_administrator', null);
    const by = await as(visit);
    for (const change of [
      () => grantRole(accounts, by, visit.account.id, VIEWER, NOW),
      () => deactivateAccount(accounts, by, visit.account.id, NOW),
      () => issueLink(accounts, by, visit.account.id, NOW),
    ])
      await expect(change()).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('holds a role from day to day and ends sessions with it', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const by = await as((await ground.enter('system_administrator', null)).visit);
    const { token, visit } = await ground.enter('agency_viewer', 'c1');
    await grantRole(accounts, by, visit.account.id, { ...VIEWER, scope: 'c2', validFrom: '2026-03-16' }, NOW);
    expect(await findSession(accounts, token, NOW)).toBeUndefined();
    const { roles } = await getManagedAccount(accounts, by, visit.account.id);
    await endRole(accounts, by, visit.account.id, roles[0]?.id ?? '', '2026-03-17', NOW);
    const grantsAt = async (day: string) => {
      const at = Date.parse(`${day}T03:00:00Z`);
      const outcome = await signIn(accounts, { email: visit.account.email, password: PASSWORD }, OFFICE, at);
      const session = 'token' in outcome ? await findSession(accounts, outcome.token, at) : undefined;
      return session?.actor.grants.map(({ scope }) => scope);
    };
    expect(await grantsAt('2026-03-15')).toEqual(['c1']);
    expect(await grantsAt('2026-03-16')).toEqual(['c1', 'c2']);
    expect(await grantsAt('2026-03-17')).toEqual(['c2']);
    const ended = endRole(accounts, by, visit.account.id, roles[0]?.id ?? '', '2026-04-01', NOW);
    await expect(ended).rejects.toMatchObject({ code: 'conflict' });
  });

  it('brings an account back with its password, and changes its name but not to a taken address', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as, db } = ground;
    const by = await as((await ground.enter('system_administrator', null)).visit);
    const id = await ground.settle('agency_viewer', 'c1');
    await deactivateAccount(accounts, by, id, NOW);
    await reactivateAccount(accounts, by, id, NOW);
    const credentials = { email: 'agency_viewer@example.vn', password: PASSWORD };
    expect((await signIn(accounts, credentials, OFFICE, NOW)).state).toBe('signed_in');
    const person = { email: 'agency_viewer@example.vn', name: 'Another name', locale: 'vi' } as const;
    await updatePerson(accounts, by, id, person, NOW);
    expect((await listAudit(db, { object: `account:${id}` }, 1))[0]?.detail).toEqual({ fields: ['name'] });
    const taken = { ...person, email: 'system_administrator@example.vn' };
    await expect(updatePerson(accounts, by, id, taken, NOW)).rejects.toMatchObject({ code: 'conflict' });
  });
});
