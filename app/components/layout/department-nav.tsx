import { useContext } from 'react';
import { type Action, canSomewhere } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { type DepartmentSection, departmentPath } from '#web/department-paths';
import { outsideIndicesPath } from '#web/paths';
import { ViewerContext } from './viewer.tsx';

/** `outside`: indices from other surveys, which stand under an address of their own. */
type Section = DepartmentSection | 'outside';

/** What the Department does, and the sections of each, with what their reader must be allowed. */
const GROUPS = {
  results: [
    ['overview', 'compare_agencies'],
    ['signals', 'detect_gaming'],
    ['report', 'export_report'],
    ['outside', 'enter_outside_indices'],
  ],
  fieldwork: [
    ['rounds', 'see_rounds'],
    ['sampling', 'see_fieldwork'],
    ['monitor', 'see_fieldwork'],
    ['volumes', 'see_fieldwork'],
    ['paper', 'enter_paper_forms'],
  ],
  registers: [
    ['agencies', 'see_rounds'],
    ['services', 'see_rounds'],
    ['targets', 'see_rounds'],
    ['questionnaires', 'see_rounds'],
    ['methods', 'see_rounds'],
    ['calendar', 'see_rounds'],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [Section, Action])[]>>;

const GROUP_NAMES = Object.keys(GROUPS) as (keyof typeof GROUPS)[];

function sectionPath(section: Section, locale: Locale): string {
  return section === 'outside' ? outsideIndicesPath(locale) : departmentPath(section, locale);
}

interface DepartmentNavProps {
  readonly section: Section;
  readonly locale: Locale;
}

/** The groups of the Department's pages, then the sections of the group one is in; without what may not be opened. */
export function DepartmentNav({ section, locale }: DepartmentNavProps) {
  const t = translator(locale, 'layout');
  const viewer = useContext(ViewerContext);
  const groups = GROUP_NAMES.flatMap((name) => {
    const own: readonly (readonly [Section, Action])[] = GROUPS[name];
    const open = own.filter(([, action]) => viewer && canSomewhere(viewer.actor, action)).map(([key]) => key);
    const [first] = open;
    return first ? [{ name, open, first, current: own.some(([key]) => key === section) }] : [];
  });
  const sections = groups.find(({ current }) => current)?.open ?? [];
  return (
    <nav className="department-nav no-print" aria-label={t('department.navigation')}>
      <ul className="nav-groups">
        {groups.map(({ name, first, current }) => (
          <li key={name}>
            <a href={sectionPath(first, locale)} aria-current={current ? 'true' : undefined}>
              {t(`department.group.${name}`)}
            </a>
          </li>
        ))}
      </ul>
      <ul className="section-nav">
        {sections.map((key) => (
          <li key={key}>
            <a href={sectionPath(key, locale)} aria-current={key === section ? 'page' : undefined}>
              {t(`department.${key}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
