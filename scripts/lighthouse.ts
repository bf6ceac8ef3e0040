/** `npm run lighthouse`: one JSON line per page with its scores on a simulated phone, 0…100 each. */
import { measurePages } from '#tests/bench/lighthouse';

for await (const scores of measurePages()) console.log(JSON.stringify(scores));
