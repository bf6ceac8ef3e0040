/** Blocks one below the other, over as many pages as they need. Lengths are millimetres. */
import type { Element, Pdf } from './pdf-document.server.ts';

export interface Block {
  readonly height: number;
  readonly draw: (pdf: Pdf, parent: Element, y: number) => void;
  /** Stays on the page of the block below it: a heading, the head of a table. */
  readonly heads?: true;
  /** Drawn again above this block where it begins a page: the head of the table it is a row of. */
  readonly repeat?: Block;
}

export interface PlacedBlock {
  readonly block: Block;
  readonly y: number;
}

/**
 * Every page's blocks with their place. A block taller than a page stands on one of its own.
 *
 * @param top where blocks begin: on the first page, and on those after it
 * @param bottom where they end on every page
 */
export function flowBlocks(
  blocks: readonly Block[],
  top: { readonly first: number; readonly later: number },
  bottom: number,
): PlacedBlock[][] {
  const pages: PlacedBlock[][] = [];
  let page: PlacedBlock[] = [];
  let y = top.first;
  const place = (block: Block): void => {
    page.push({ block, y });
    y += block.height;
  };
  blocks.forEach((block, index) => {
    const isBesideHead = index > 0 && blocks[index - 1]?.heads === true;
    if (page.length > 0 && !isBesideHead && y + heightTogether(blocks, index) > bottom + 0.01) {
      pages.push(page);
      page = [];
      y = top.later;
      if (block.repeat) place(block.repeat);
    }
    place(block);
  });
  return page.length > 0 ? [...pages, page] : pages;
}

/** Of a block with those that must stand on its page: what a heading heads. */
function heightTogether(blocks: readonly Block[], from: number): number {
  let height = 0;
  for (const block of blocks.slice(from)) {
    height += block.height;
    if (!block.heads) break;
  }
  return height;
}
