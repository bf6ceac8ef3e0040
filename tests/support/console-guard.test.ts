import { it } from 'vitest';
import { expectConsoleError } from './console-guard.ts';

it.fails('fails a test that writes an error nobody expects', () => {
  console.error(new Error('something broke'));
});

it.fails('fails a test that writes a warning nobody expects', () => {
  console.warn('deprecated');
});

it.fails('fails a test whose announced error does not come', () => {
  expectConsoleError(/incident/);
});

it('lets a test expect an error', () => {
  expectConsoleError(/incident [0-9a-f]+/);
  console.error('incident 3f2a', new Error('disk'));
});
