import { useContext } from 'react';
import { type Action, canSomewhere } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { type DepartmentSection, departmentPath } from '#web/department-paths';
import { ViewerContext } from './viewer.tsx';

/** Every section that has a page, in the order of the Department's year, with what its reader must be allowed. */
const ENTRIES: readonly (readonly [DepartmentSection, Action])[] = [
  ['overview', 'compare_agencies'],
  ['signals', 'detect_gaming'],
  ['report', 'export_report'],
  ['rounds', 'see_rounds'],
];

interface DepartmentNavProps {
  readonly section: DepartmentSection;
  readonly locale: Locale;
}

/** The sections of the Department's pages, without what this reader may not open. */
export function DepartmentNav({ section, locale }: DepartmentNavProps) {
  const t = translator(locale, 'layout');
  const viewer = useContext(ViewerContext);
  const open = ENTRIES.filter(([, action]) => viewer && canSomewhere(viewer.actor, action));
  return (
    <nav className="section-nav no-print" aria-label={t('department.navigation')}>
      {open.map(([key]) => (
        <a key={key} href={departmentPath(key, locale)} aria-current={key === section ? 'page' : undefined}>
          {t(`department.${key}`)}
        </a>
      ))}
    </nav>
  );
}
