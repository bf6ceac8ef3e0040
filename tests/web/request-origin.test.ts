import { expect, it } from 'vitest';
import { isOwnOrigin } from '#web/request-origin';

const PUBLIC = 'https://khaosat.example.vn';

function post(url: string, headers: Record<string, string>): boolean {
  return isOwnOrigin({ method: 'POST', url, headers: { host: 'khaosat.example.vn', ...headers } }, PUBLIC);
}

it('lets every page be looked at from anywhere', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    expect(isOwnOrigin({ method, url: '/admin', headers: { 'sec-fetch-site': 'cross-site' } }, PUBLIC)).toBe(
      true,
    );
});

it.each(['/admin/accounts', '/login', '/k/ABC', '/k', '/logout'])(
  'takes a form at %s from our own pages only',
  (url) => {
    expect(post(url, { 'sec-fetch-site': 'same-origin', origin: 'https://khaosat.example.vn' })).toBe(true);
    expect(post(url, { 'sec-fetch-site': 'same-origin', origin: 'null' })).toBe(true);
    expect(post(url, { origin: 'https://khaosat.example.vn' })).toBe(true);
    for (const site of ['cross-site', 'same-site', 'nonsense'])
      expect(post(url, { 'sec-fetch-site': site, origin: 'https://khaosat.example.vn' })).toBe(false);
    for (const origin of [
      'https://evil.example',
      'https://khaosat.example.vn.evil.example',
      'https://sub.khaosat.example.vn',
    ])
      expect(post(url, { origin })).toBe(false);
    expect(post(url, { 'sec-fetch-site': 'none', origin: 'https://evil.example' })).toBe(false);
  },
);

it('takes an answer from a browser that says nothing, but nothing that a cookie could vouch for', () => {
  for (const headers of [{}, { origin: 'null' }]) {
    expect(post('/k/7K3PM-2XH9K', headers)).toBe(true);
    expect(post('/k?lang=en', headers)).toBe(true);
    expect(post('/kiosk/7K3PM-2XH9K', headers)).toBe(true);
    for (const url of ['/login', '/kk', '/kiosks/x', '/admin/k/x', '/'])
      expect(post(url, headers)).toBe(false);
  }
});

it('knows itself by the name under which the browser asked, behind a proxy or not', () => {
  const request = {
    method: 'POST',
    url: '/login',
    headers: { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
  };
  expect(isOwnOrigin(request, PUBLIC)).toBe(true);
  const behind = { ...request, headers: { host: 'app:3000', origin: PUBLIC } };
  expect(isOwnOrigin(behind, PUBLIC)).toBe(true);
  expect(isOwnOrigin({ ...request, method: 'DELETE', headers: { origin: 'http://other' } }, PUBLIC)).toBe(
    false,
  );
});
