/** Accounts, roles and signing in. */
import type { GrantedRole } from '../permission.ts';
import type { Empty } from './empty.ts';

/** `delegated`: the single sign-on vouched for a second factor. */
export type SignInFactor = 'password' | 'totp' | 'recovery_code' | 'oidc' | 'delegated';

export type EndReason =
  | 'signed_out'
  | 'by_owner'
  | 'by_administrator'
  | 'password'
  | 'second_factor'
  | 'roles'
  | 'deactivated';

export interface AccountEvents {
  account_created: { readonly by: 'command' | 'form' | 'list' };
  account_changed: { readonly fields: readonly ('name' | 'email' | 'locale')[] };
  account_activated: Empty;
  account_deactivated: Empty;
  account_reactivated: Empty;
  role_granted: { readonly role: GrantedRole; readonly from: string; readonly to: string | null };
  role_ended: { readonly role: GrantedRole; readonly to: string };
  /** `failures`: attempts in a row that failed before this one, from the same place. */
  signed_in: { readonly factor: SignInFactor; readonly failures: number };
  sign_in_blocked: { readonly step: 'password' | 'second_factor'; readonly failures: number };
  sessions_ended: { readonly sessions: number; readonly reason: EndReason };
  password_changed: { readonly how: 'known' | 'link' };
  link_issued: { readonly purpose: 'activate' | 'reset'; readonly by: 'mail' | 'administrator' | 'command' };
  totp_enrolled: Empty;
  totp_removed: Empty;
  recovery_codes_renewed: Empty;
  oidc_linked: { readonly issuer: string };
}

/** In the order in which a filter offers them. */
export const ACCOUNT_ACTIONS: Readonly<Record<keyof AccountEvents, true>> = {
  account_created: true,
  account_changed: true,
  account_activated: true,
  account_deactivated: true,
  account_reactivated: true,
  role_granted: true,
  role_ended: true,
  signed_in: true,
  sign_in_blocked: true,
  sessions_ended: true,
  password_changed: true,
  link_issued: true,
  totp_enrolled: true,
  totp_removed: true,
  recovery_codes_renewed: true,
  oidc_linked: true,
};
