/** Addresses of the Department's pages: one folder, one word a section. */
import type { Locale } from '#domain/questionnaire';

/** The sections and the words that stand in their addresses. */
export const DEPARTMENT_SECTIONS = {
  overview: '',
  signals: 'tin-hieu',
  monitor: 'theo-doi',
  report: 'bao-cao',
  rounds: 'dot-khao-sat',
  sampling: 'chon-mau',
  volumes: 'khoi-luong',
  paper: 'phieu-giay',
  agencies: 'co-quan',
  services: 'dich-vu',
  targets: 'chi-tieu',
  calendar: 'lich-lam-viec',
  questionnaires: 'phieu-hoi',
  methods: 'phuong-phap',
} as const;

export type DepartmentSection = keyof typeof DEPARTMENT_SECTIONS;

/**
 * A page of a section; `below` are the words after it.
 *
 * @example
 * departmentPath('rounds', 'en', ['2026']); // '/department/dot-khao-sat/2026?lang=en'
 */
export function departmentPath(
  section: DepartmentSection,
  locale: Locale = 'vi',
  below: readonly string[] = [],
  fields: Readonly<Record<string, string | undefined>> = {},
): string {
  const words = ['department', DEPARTMENT_SECTIONS[section], ...below.map(encodeURIComponent)];
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  if (locale !== 'vi') query.set('lang', locale);
  const path = `/${words.filter((word) => word !== '').join('/')}`;
  return query.size === 0 ? path : `${path}?${query}`;
}
