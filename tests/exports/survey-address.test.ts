import { expect, test } from 'vitest';
import { surveyAddress, withoutScheme } from '#exports/survey-address';

test('a camera gets the whole address, fingers get it without the scheme and with the code in groups', () => {
  expect(surveyAddress('https://khaosat.example.vn', '7K3PM2XH9K')).toEqual({
    url: 'https://khaosat.example.vn/k/7K3PM2XH9K',
    typed: 'khaosat.example.vn/k/',
    code: '7K3PM-2XH9K',
  });
});

test('a slash at the end of the configured address is not doubled', () => {
  expect(surveyAddress('http://localhost:3000/', '7K3PM2XH9K').url).toBe(
    'http://localhost:3000/k/7K3PM2XH9K',
  );
  expect(withoutScheme('https://khaosat.example.vn/')).toBe('khaosat.example.vn');
});
