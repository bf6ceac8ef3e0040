/**
 * `npm run lighthouse [-- PART…]`: one JSON line for every page in both languages with its scores on a simulated phone,
 * 0…100 each; only pages whose name has a PART in it, where any is given. Exit 1 if a score is below 95, or if nothing
 * leads to a page.
 */
import { measurePages } from '#tests/bench/lighthouse';

const LOWEST = 95;

for await (const found of measurePages(process.argv.slice(2))) {
  console.log(JSON.stringify(found));
  const low = 'unreached' in found || Object.values(found.scores).some((score) => score < LOWEST);
  if (low) process.exitCode = 1;
}
