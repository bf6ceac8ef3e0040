import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import services from '../../db/reference/services.json';

test('every illustrative procedure belongs to a listed field and has names in both languages', () => {
  const fields = services.fields.map((field) => field.id);
  for (const service of services.services) {
    expect(fields).toContain(service.field);
    expect(service.code).toMatch(/^MH\.[A-Z]{2}\.\d{2}$/);
  }
  expect(new Set(services.services.map((service) => service.field)).size).toBe(fields.length);
  const named = [...services.fields, ...services.services];
  expect(new Set(named.map((one) => one.id)).size).toBe(named.length);
  for (const { name } of named) {
    expect(name.vi).toBe(name.vi.normalize('NFC'));
    expect(name.en).not.toBe(name.vi);
  }
});

test('the demo province has its 77 communes and 15 wards, each with a code of its own', () => {
  const rows = readFileSync('db/reference/agencies/thai-nguyen.csv', 'utf8').trim().split(/\r?\n/).slice(1);
  const published = rows.filter((row) => row.endsWith(',published') && !row.startsWith('19,'));
  expect(published.filter((row) => row.includes(',commune,commune,'))).toHaveLength(77);
  expect(published.filter((row) => row.includes(',ward,commune,'))).toHaveLength(15);
  const codes = rows.map((row) => row.split(',')[0]);
  expect(new Set(codes).size).toBe(rows.length);
  for (const row of rows) expect(row).toBe(row.normalize('NFC'));
});
