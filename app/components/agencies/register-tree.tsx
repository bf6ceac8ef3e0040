import type { AgencyKind } from '#domain/agency';
import { AGENCY_KINDS } from '#domain/agency-rules';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { agencyPath } from '#web/agency-paths';

export interface AgencyEntry {
  readonly id: string;
  readonly code: string;
  readonly kind: AgencyKind;
  readonly name: Localized;
  readonly isUnit: boolean;
  readonly mayOpen: boolean;
  readonly desks: number;
  readonly children: readonly AgencyEntry[];
}

interface TreeProps {
  readonly nodes: readonly AgencyEntry[];
  readonly locale: Locale;
}

/** The agencies with what stands under them: what is under the first opens by itself, the rest at a click. */
export function RegisterTree({ nodes, locale, depth = 0 }: TreeProps & { readonly depth?: number }) {
  const t = translator(locale, 'agencies');
  return (
    <ul className={depth === 0 ? 'agency-tree' : undefined}>
      {nodes.map((node) => (
        <li key={node.id}>
          <AgencyLine node={node} locale={locale} />
          {node.children.length > 0 && (
            <details open={depth === 0}>
              <summary>
                <span className="visually-hidden">{node.name[locale]}: </span>
                {kindCounts(node.children, t)}
              </summary>
              <RegisterTree nodes={node.children} locale={locale} depth={depth + 1} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function kindCounts(nodes: readonly AgencyEntry[], t: ReturnType<typeof translator<'agencies'>>): string {
  return AGENCY_KINDS.flatMap((kind) => {
    const count = nodes.filter((node) => node.kind === kind).length;
    return count === 0 ? [] : [t(`count.${kind}`, { count })];
  }).join(' · ');
}

function AgencyLine({ node, locale }: { readonly node: AgencyEntry; readonly locale: Locale }) {
  const t = translator(locale, 'agencies');
  const { id, code, name, kind, isUnit, mayOpen, desks } = node;
  const facts = [
    code,
    t(`kind.${kind}`),
    ...(kind === 'desk' || isUnit ? [] : [t('groupMark')]),
    ...(desks > 0 ? [t('count.desk', { count: desks })] : []),
  ];
  return (
    <span className="agency-line">
      {mayOpen ? <a href={agencyPath(id, locale)}>{name[locale]}</a> : <b>{name[locale]}</b>}
      <small>{facts.join(' · ')}</small>
    </span>
  );
}

/** What was found, in order of the tree. */
export function FoundAgencies({ nodes, locale }: TreeProps) {
  return (
    <ul className="agency-tree">
      {nodes.map((node) => (
        <li key={node.id}>
          <AgencyLine node={node} locale={locale} />
        </li>
      ))}
    </ul>
  );
}
