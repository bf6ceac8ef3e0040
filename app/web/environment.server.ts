/** How commands come by their configuration: from the environment, `.env` included, or not at all. */
import { existsSync } from 'node:fs';
import type { ConfigProblem, Environment } from './config.ts';

/** The configuration that `read` finds; else every problem goes to standard error and the process ends with 2. */
export function configOrExit<T>(
  read: (environment: Environment) => { config: T } | { problems: readonly ConfigProblem[] },
): T {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const found = read(process.env);
  if ('config' in found) return found.config;
  console.error('Cannot start. Set these in the environment or in .env (see .env.example):');
  for (const { name, problem } of found.problems) console.error(`  ${name}: ${problem.replaceAll('_', ' ')}`);
  process.exit(2);
}
