interface YearLinksProps {
  readonly label: string;
  readonly years: readonly string[];
  readonly year: string;
  readonly hrefOf: (year: string) => string;
}

/** From one year of a register to another. */
export function YearLinks({ label, years, year, hrefOf }: YearLinksProps) {
  return (
    <nav className="year-links no-print" aria-label={label}>
      {years.map((other) => (
        <a key={other} href={hrefOf(other)} aria-current={other === year ? 'page' : undefined}>
          {other}
        </a>
      ))}
    </nav>
  );
}
