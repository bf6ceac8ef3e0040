import type { ScopeOption } from '#domain/grant-choices';
import type { GrantedRole } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';

/** A role as a form carries it. */
export interface RoleTyped {
  readonly role: string;
  readonly scope: string;
  readonly from: string;
  readonly to: string;
}

interface RoleFieldsProps {
  readonly roles: readonly GrantedRole[];
  readonly scopes: readonly ScopeOption[];
  readonly typed: RoleTyped;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Which role, where, from when to when. */
export function RoleFields({ roles, scopes, typed, problems, locale }: RoleFieldsProps) {
  const t = translator(locale, 'accounts');
  // Nothing is chosen beforehand: what a role reaches is decided, not left as it stood.
  const choose = { value: '', text: t('field.choose') };
  return (
    <>
      <SelectField
        name="role"
        label={t('field.role')}
        value={typed.role}
        options={[choose, ...roles.map((role) => ({ value: role, text: t(`role.${role}`) }))]}
        problems={problems}
      />
      <SelectField
        name="scope"
        label={t('field.scope')}
        hint={t('field.scopeHint')}
        value={typed.scope}
        options={[
          choose,
          ...scopes.map(({ id, name }) => ({ value: id, text: name?.[locale] ?? t('everywhere') })),
        ]}
        problems={problems}
      />
      <TextField name="from" type="date" label={t('field.from')} value={typed.from} problems={problems} />
      <TextField
        name="to"
        type="date"
        label={t('field.to')}
        hint={t('field.toHint')}
        value={typed.to}
        required={false}
        problems={problems}
      />
    </>
  );
}
