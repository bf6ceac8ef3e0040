/** `npm run -s simulate-coverage [-- --replicates N --seed S --format text|json --figures DIR]`: how often intervals, ranks and flags are right. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SIMULATION_DEFAULTS, simulate } from '#domain/statistics/simulation/simulation';
import { writeSimulationText } from '#exports/simulation-text';
import { drawStatisticsFigures } from '#exports/statistics-figures';

const { values } = parseArgs({
  options: {
    replicates: { type: 'string', default: String(SIMULATION_DEFAULTS.replicates) },
    seed: { type: 'string', default: String(SIMULATION_DEFAULTS.seed) },
    format: { type: 'string', default: 'text' },
    figures: { type: 'string' },
  },
});
const [replicates, seed] = [Number(values.replicates), Number(values.seed)];
if (!Number.isInteger(replicates) || replicates < 1 || !Number.isInteger(seed)) {
  console.error('simulate-coverage: --replicates and --seed take whole numbers');
  process.exitCode = 2;
} else {
  const simulation = simulate(replicates, seed);
  for (const { name, svg } of values.figures ? drawStatisticsFigures(simulation, 'vi') : []) {
    mkdirSync(values.figures ?? '.', { recursive: true });
    writeFileSync(join(values.figures ?? '.', name), `${svg}\n`);
  }
  process.stdout.write(
    values.format === 'json'
      ? `${JSON.stringify(simulation, null, 1)}\n`
      : writeSimulationText(simulation, 'vi'),
  );
}
