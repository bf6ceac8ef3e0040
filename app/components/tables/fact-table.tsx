import type { ReactNode } from 'react';

interface FactTableProps {
  /** For those who do not see the heading above it. */
  readonly caption: string;
  readonly facts: readonly (readonly [term: string, value: ReactNode])[];
}

/** Terms and what holds for each, one a line. */
export function FactTable({ caption, facts }: FactTableProps) {
  return (
    <table className="plain-table narrow-table">
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {facts.map(([term, value]) => (
          <tr key={term}>
            <th scope="row">{term}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
