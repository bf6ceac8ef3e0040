import type { ReactNode } from 'react';

interface ScrollAcrossProps {
  /** Read out by those who listen when the region takes the focus. */
  readonly name: string;
  readonly children: ReactNode;
}

/** What may be wider than the screen scrolls sideways by itself, by touch and by keys, and the page stays. */
export function ScrollAcross({ name, children }: ScrollAcrossProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keys
    <section className="scroll-across" aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
