import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Caller, Context } from '#src/context.ts'
import { type Db, connect } from '#src/db/client.ts'
import { openEmbedded } from '#src/db/embedded/embedded.ts'
import { migrate } from '#src/db/migrate.ts'
import { importFarm } from '#src/farm-file/import.ts'
import { databaseKeyStore } from '#src/identity/key-stores.ts'
import { openLocalIssuer } from '#src/identity/local-issuer.ts'
import { now } from '#src/instant.ts'

export const connectionCount = 64

/** A database with one company and a sector for every connection, and what is needed to send requests to it. */
export interface World extends AsyncDisposable {
  readonly connectionString: string
  readonly ctx: Context
  readonly db: Db
  readonly companyId: string
  readonly projectId: string
  readonly supervisor: Caller
  readonly headers: Record<string, string>
  /** With a token of the connection's own, of the same user. */
  headersOf(index: number): Record<string, string>
  sectorId(index: number): string
}

export async function makeWorld(): Promise<World> {
  await using made = new AsyncDisposableStack()
  const dataDir = await mkdtemp(join(tmpdir(), 'tarja-bench-'))
  made.defer(() => rm(dataDir, { recursive: true, force: true }))
  const embedded = await openEmbedded({ dataDir, log: () => {} })
  made.defer(() => embedded.stop())
  const { connectionString } = embedded
  await migrate(connectionString)
  const db = connect({ connectionString, role: 'tarja_app', onIdleError: () => {} })
  made.defer(() => db.close())
  const [companyId, projectId, auth0Id] = ['comp_bench', 'proj_bench', 'auth0|bench']
  const ctx = { db, now }
  const sectorId = (index: number) => `sector_${index}`
  const sectors = Array.from({ length: 1_000 }, (_, index) => ({
    sectorId: sectorId(index),
    sector_name: `Lote ${index}`,
  }))
  const project = {
    projectId,
    name: 'Arándano',
    timezone: 'America/Mexico_City',
    samplingUnit: 'box',
    pricePerUnit: 5.5,
    sectors,
  }
  const users = [{ auth0Id, role: 'supervisor' as const }]
  await importFarm(ctx, { companies: [{ companyId, name: 'Rancho', users, projects: [project] }] })
  const issuer = await openLocalIssuer(databaseKeyStore(db))
  const headers: Record<string, string>[] = []
  for (let index = 0; index < connectionCount; index++) {
    const token = await issuer.sign({ sub: auth0Id, audience: 'tarja', lifetimeSeconds: 7_200 + index }, now())
    headers.push({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })
  }
  const kept = made.move()
  return {
    connectionString,
    ctx,
    db,
    companyId,
    projectId,
    sectorId,
    supervisor: { auth0Id, companyId, role: 'supervisor' },
    headers: headers[0] ?? {},
    headersOf: (index) => headers[index % headers.length] ?? {},
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

export interface Program extends AsyncDisposable {
  readonly url: string
  readonly pid: number
  readonly readyMs: number
}

const repository = join(import.meta.dirname, '..')

/** What `npm start` runs: the flags of Node and the file. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
  const [flags, file] = /^exec node (.*?) ?(\S+\.ts)$/.exec(scripts.start)?.slice(1) ?? []
  if (flags === undefined || file === undefined) throw new Error(`npm start is not understood: ${scripts.start}`)
  return [...flags.split(' ').filter(Boolean), join(repository, file)]
}

/** The product as a person starts it, but for the database and the rate limit. */
export const startProduct = (env: Record<string, string>): Promise<Program> =>
  startProgram(startArguments(), { PORT: '0', RATE_LIMIT_PER_MINUTE: '0', DEMO: '0', ...env })

/** Starts a Node program and waits until it prints where it listens. */
export async function startProgram(args: string[], env: Record<string, string> = {}): Promise<Program> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: '/usr/bin:/bin', ...env },
  })
  const exited = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
    // Where people find it may be another program that leads to it.
    if (!url || url === env['PUBLIC_URL'] || child.pid === undefined) continue
    const readyMs = performance.now() - startedAt
    child.stdout.resume()
    const stop = async () => {
      child.kill('SIGTERM')
      await exited
    }
    return { url, pid: child.pid, readyMs, [Symbol.asyncDispose]: stop }
  }
  throw new Error(`${args.join(' ')} ended before it listened`)
}
