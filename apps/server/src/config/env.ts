import type { Environment } from './config.ts'

/** The only place that looks at the environment of the process; everything else is given a Config. */
export function readEnvironment(): Environment {
  return { ...process.env }
}
