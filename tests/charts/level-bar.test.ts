import { expect, it } from 'vitest';
import { levelBar, shareBar } from '#charts/level-bar';

function widthsOf(svg: string): number[] {
  return [...svg.matchAll(/<rect class="level-part[^>]* width="([\d.]+)%"/g)].map(([, width]) =>
    Number(width),
  );
}

it('shares the whole width among the levels, side by side', () => {
  const svg = levelBar({ levels: [1, 2, 3, 4, 10], height: 20, title: 'Levels' });
  expect(widthsOf(svg)).toEqual([5, 10, 15, 20, 50]);
  expect([...svg.matchAll(/ x="([\d.]+)%"/g)].map(([, x]) => Number(x))).toEqual([0, 5, 15, 30, 50]);
});

it('leaves out a level that nobody chose', () => {
  const svg = levelBar({ levels: [0, 0, 0, 0, 7], height: 20, title: 'Levels' });
  expect(widthsOf(svg)).toEqual([100]);
  expect(svg).toContain('level-5');
});

it('writes shares only where there is room for them', () => {
  const write = (share: number) => `${share * 100} per cent`;
  const svg = levelBar({ levels: [1, 0, 0, 0, 19], height: 20, title: 'Levels', write });
  expect(svg).toContain('>95 per cent</text>');
  expect(svg).not.toContain('>5 per cent</text>');
});

it('refuses to draw a distribution of no answers', () => {
  expect(() => levelBar({ levels: [0, 0, 0, 0, 0], height: 20, title: 'Levels' })).toThrow(RangeError);
});

it('draws a share from the left', () => {
  expect(shareBar(0.25, 'A quarter')).toMatch(/class="share-part" width="25%"/);
});
