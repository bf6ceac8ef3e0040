import { expect, it } from 'vitest';
import { acceptsGzip } from '#web/accept-encoding';

it.each([
  ['gzip, deflate, br', true],
  ['GZIP', true],
  ['br, gzip;q=0.001', true],
  ['*', true],
  ['*;q=0.5, identity', true],
  ['gzip;q=0', false],
  ['gzip;q=0.0, *', false],
  ['br', false],
  ['x-gzipped', false],
  ['gzip;q=nonsense', false],
  ['', false],
  [null, false],
  [undefined, false],
] as const)('takes gzip where the client asks “%s”: %s', (header, taken) => {
  expect(acceptsGzip(header)).toBe(taken);
});
