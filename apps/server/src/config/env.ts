import type { Environment } from './config.ts'

/** The only place that looks at the environment of the process; everything else is given a Config. */
export function readEnvironment(): Environment {
  return { ...process.env }
}

/** Takes out of the environment what a library would read by itself, unchecked and undocumented. */
export function hideVariables(names: RegExp): void {
  for (const name of Object.keys(process.env)) if (names.test(name)) delete process.env[name]
}
