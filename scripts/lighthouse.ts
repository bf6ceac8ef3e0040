/**
 * `npm run lighthouse [-- PART]`: one JSON line for every page in both languages with its scores on a simulated phone,
 * 0…100 each; only pages whose name has PART in it, where one is given.
 */
import { measurePages } from '#tests/bench/lighthouse';

for await (const scores of measurePages(process.argv[2])) console.log(JSON.stringify(scores));
