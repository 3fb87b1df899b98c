import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Db } from '#src/db/client.ts'
import type { Log } from './jwks.ts'
import { isObject } from './key-set.ts'
import type { KeyStore } from './local-issuer.ts'

/** Keys in `signing-keys.json` of a folder, which only the user of this process may read. */
export function fileKeyStore(dataDir: string, log?: Log): KeyStore {
  const path = join(dataDir, 'signing-keys.json')
  return {
    place: path,
    async agree(propose) {
      const text = (await readIfPresent(path)) ?? (await createOrRead(path, await propose()))
      await requirePrivate(path, log)
      return parseKeys(text)
    },
  }
}

/** Keys in the table `signing_key`, for all processes that share the database. */
export function databaseKeyStore(db: Db): KeyStore {
  return {
    place: 'the table signing_key',
    async agree(propose) {
      const stored = await db.many(selectKeys)
      if (stored.length > 0) return stored.map((row) => row.private_jwk)
      const proposed = await propose()
      return db.transaction(async (tx) => {
        // Whoever waits here finds the key of the one who went first.
        await tx.run(lockKeys)
        const earlier = await tx.many(selectKeys)
        if (earlier.length > 0) return earlier.map((row) => row.private_jwk)
        await tx.run(insertKey, [proposed.kid ?? '', JSON.stringify(proposed)])
        return [proposed]
      })
    },
  }
}

const selectKeys = sql<{ private_jwk: unknown }>('select private_jwk from signing_key order by created_at, key_id')
const lockKeys = sql(`select pg_advisory_xact_lock(hashtext('tarja signing key'))`)
const insertKey = sql('insert into signing_key (key_id, private_jwk, created_at) values ($1, $2, now())')

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw new Error(`The signing keys in ${path} cannot be read: ${messageOf(error)}.`, { cause: error })
  }
}

/** Keeps the key unless another process was first, and answers what the file holds in either case. */
async function createOrRead(path: string, key: object): Promise<string> {
  const text = `${JSON.stringify({ keys: [key] }, undefined, 2)}\n`
  const folder = join(path, '..')
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    await mkdir(folder, { recursive: true })
    await writeDurably(draft, text)
    // Linking is the one step that is both all-or-nothing and refused when the name is taken; renaming would replace.
    await link(draft, path)
    await sync(folder)
    return text
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return await readFile(path, 'utf8')
    throw new Error(`The signing keys cannot be kept in ${path}: ${messageOf(error)}.`, { cause: error })
  } finally {
    await rm(draft, { force: true })
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a new name in the folder last. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function requirePrivate(path: string, log: Log | undefined): Promise<void> {
  const { mode } = await stat(path)
  if ((mode & 0o077) === 0) return
  log?.warn({ path, mode: (mode & 0o777).toString(8) }, 'signing keys could be read by other users; closed to them now')
  await chmod(path, 0o600).catch((cause: unknown) => {
    throw new Error(`The signing keys in ${path} can be read by other users. Give the file mode 0600.`, { cause })
  })
}

function parseKeys(text: string): readonly unknown[] {
  try {
    const document: unknown = JSON.parse(text)
    if (isObject(document) && Array.isArray(document['keys'])) return document['keys']
  } catch {
    // Answered as no keys at all, which the issuer refuses; the error is not handed on because it quotes the key.
  }
  return []
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
