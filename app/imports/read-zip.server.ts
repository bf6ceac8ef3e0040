import { unzipSync } from 'fflate';
import { checkWorkbook } from './zip-check.server.ts';

const LARGEST_UNPACKED = 1024 * 1024 * 1024;

/** The files of an archive by name; `undefined` where it is none, is damaged, or unpacks to more than 1 GB. */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> | undefined {
  if (checkWorkbook(Buffer.from(bytes), { unpacked: LARGEST_UNPACKED }) !== undefined) return undefined;
  return new Map(Object.entries(unzipSync(bytes)));
}
