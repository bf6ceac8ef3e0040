import { expect, it } from 'vitest';
import { browserName, clientAddress, networkOf } from '#web/client-network';

it('believes of X-Forwarded-For what our own proxies wrote', () => {
  expect(clientAddress('10.0.0.2', '1.2.3.4, 203.0.113.9', 0)).toBe('10.0.0.2');
  expect(clientAddress('10.0.0.2', '1.2.3.4, 203.0.113.9', 1)).toBe('203.0.113.9');
  expect(clientAddress('10.0.0.2', '1.2.3.4,203.0.113.9', 2)).toBe('1.2.3.4');
  expect(clientAddress('10.0.0.2', '203.0.113.9', 3)).toBe('10.0.0.2');
  expect(clientAddress('10.0.0.2', undefined, 1)).toBe('10.0.0.2');
  expect(clientAddress(undefined, undefined, 0)).toBe('');
});

it.each([
  ['203.0.113.9', '203.0.113'],
  ['::ffff:203.0.113.9', '203.0.113'],
  ['2001:db8:7:1::5', '2001:db8:7'],
  ['2001:0DB8:0007:1::5', '2001:db8:7'],
  ['2001:db8::5', '2001:db8:0'],
  ['fe80::1%eth0', 'fe80:0:0'],
  ['::1', '0:0:0'],
  ['unknown', ''],
  ['', ''],
])('takes of %s the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it('calls browsers by the names people know', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
  expect(browserName(`${windows} Chrome/130.0 Safari/537.36 Edg/130.0`)).toBe('Edge, Windows');
  expect(browserName(`${windows} coc_coc_browser/120.0 Chrome/114 Safari/537.36`)).toBe('Coc Coc, Windows');
  expect(
    browserName('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1'),
  ).toBe('Safari, iOS');
  expect(browserName('curl/8.0')).toBe('');
  expect(browserName(null)).toBe('');
});
