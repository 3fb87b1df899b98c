import assert from 'node:assert/strict'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { pathsOf, sources, tests } from '#testing/sources.ts'

// Rules about the code itself that no linter here states. Lengths of files and functions are in .oxlintrc.json.

/** Open to all; they import no noun. */
const spine = ['config', 'db', 'requests', 'context.ts', 'instant.ts']

/** The nouns each noun may import: what it is made of. A circle would make one noun of two. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  accounts: ['sessions'],
  'api-tokens': ['sessions'],
  corrections: ['ledger', 'records', 'sessions'],
  'farm-file': ['accounts', 'projects', 'workers'],
  harvest: ['api-tokens', 'sessions'],
  identity: [],
  incarnations: ['sessions'],
  ledger: ['sessions'],
  live: ['sessions'],
  projects: [],
  records: ['ledger', 'sessions'],
  reviews: ['ledger', 'records', 'sessions'],
  sessions: ['projects'],
  'sign-in': ['accounts', 'identity'],
  users: [],
  verify: ['ledger', 'sessions'],
  workers: ['sessions'],
}

/** They put the parts together, so they may import any. */
const composers = ['http', 'commands', 'main.ts', 'server.ts', 'demo.ts', 'make-good.ts']

/** Files that speak HTTP: routes, and what the document says of them. Besides, each with its reason: */
const speaksHttp = /(\/|-)(routes|documentation)\.ts$/
const mayImportHttp: Readonly<Record<string, string>> = {
  'farm-file/check.ts': 'a farm file is as strict as a request',
  'identity/open.ts': 'it makes the Identity that http asks for',
  'sign-in/limits.ts': 'it counts requests as the API does, and refuses them in a hook',
}

/** The nouns that write a table. Another reads it, or asks them. */
const writersOf: Readonly<Record<string, readonly string[]>> = {
  account: ['accounts'],
  // What was used or ended since a backup would open again after its restore.
  account_link: ['accounts', 'db'],
  answered_request: ['requests'],
  api_token: ['api-tokens'],
  // When somebody was signed out everywhere is said of the user, for it may be one without an account.
  app_user: ['farm-file', 'accounts'],
  company: ['farm-file'],
  correction: ['corrections'],
  device: ['incarnations'],
  incarnation: ['db'],
  migration: ['db'],
  // A new password ends what was signed in with the old one, and so does a restore.
  oidc_item: ['sign-in', 'accounts', 'db'],
  project: ['farm-file'],
  project_terms: ['projects'],
  record: ['ledger', 'records'],
  record_review: ['reviews'],
  // Waiting begins with what the ledger keeps for review and ends with the decision, or with a void before it.
  record_waiting: ['ledger', 'reviews', 'records'],
  sector: ['farm-file'],
  server_clock: ['db'],
  // The ledger counts in the session's row what the session's records add up to.
  session: ['sessions', 'ledger'],
  session_event: ['sessions'],
  session_worker_total: ['ledger'],
  sign_in_failure: ['accounts'],
  signing_key: ['identity'],
  worker: ['farm-file', 'workers'],
  worker_photo: ['workers'],
  worker_rate: ['workers'],
  worker_reactivation: ['workers'],
  worker_status: ['farm-file'],
}

const nounOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '') : path)

test('nouns import the nouns they declare, and the spine none', () => {
  const wrong = sources.flatMap(({ path, imports }) => {
    const noun = nounOf(path)
    if (composers.includes(noun)) return []
    const allowed = new Set([noun, 'http', ...spine, ...(mayImport[noun] ?? [])])
    return imports.filter((target) => !allowed.has(nounOf(target))).map((target) => `${path} imports ${target}`)
  })
  assert.deepEqual(wrong, [])
  const undeclared = pathsOf(
    sources,
    ({ path }) => ![...spine, ...composers, ...Object.keys(mayImport)].includes(nounOf(path)),
  )
  assert.deepEqual(undeclared, [])
})

test('no noun imports itself by way of others', () => {
  const reach = (noun: string, from: readonly string[] = []): string[][] =>
    (mayImport[noun] ?? []).flatMap((next) =>
      next === from[0] || next === noun ? [[...from, noun, next]] : reach(next, [...from, noun]),
    )
  assert.deepEqual(
    Object.keys(mayImport).flatMap((noun) => reach(noun)),
    [],
  )
})

test('only routes, and the few that say why, import http', () => {
  const outside = sources.filter(({ path }) => ![...composers, 'http'].includes(nounOf(path)) && !speaksHttp.test(path))
  assert.deepEqual(
    pathsOf(outside, ({ imports }) => imports.some((target) => nounOf(target) === 'http')),
    Object.keys(mayImportHttp),
  )
})

test('every source file is imported by another or is an entry point', () => {
  const imported = new Set(sources.flatMap(({ imports }) => imports))
  const isEntry = (path: string) => path === 'main.ts' || dirname(path) === 'commands'
  assert.deepEqual(
    pathsOf(sources, ({ path }) => !imported.has(path) && !isEntry(path)),
    [],
  )
})

test('what is imported is there, and tests are imported by nobody', () => {
  const there = new Set(sources.map(({ path }) => path))
  const missing = [...sources, ...tests].flatMap(({ path, imports }) =>
    imports.filter((target) => !there.has(target)).map((target) => `${path} imports ${target}`),
  )
  assert.deepEqual(missing, [])
})

test('only config/env.ts reads the environment', () => {
  assert.deepEqual(
    pathsOf(sources, ({ code }) => code.includes('process.env')),
    ['config/env.ts'],
  )
})

test('only instant.ts reads the clock, and only jose is given a Date', () => {
  const dates = /\bnew Date\b|\bDate\.|\bDate\(|: Date\b|\bTemporal\.Now\b/
  assert.deepEqual(
    pathsOf(sources, ({ code }) => dates.test(code)),
    ['identity/verify-token.ts', 'instant.ts'],
  )
  const clocks = /\bDate\.now\b|\bTemporal\.Now\b/
  assert.deepEqual(
    pathsOf(sources, ({ code }) => clocks.test(code)),
    ['instant.ts'],
  )
})

test('a table is written by the nouns that own it', () => {
  const writes = /\b(?:insert\s+into|update(?!\s+set\b)|delete\s+from|merge\s+into|truncate)\s+(\w+)/gi
  const found = sources.flatMap(({ path, code }) =>
    [...code.matchAll(/`[^`]*`|'[^'\n]*'/g)].flatMap(([statement]) =>
      [...statement.matchAll(writes)].map(([, table = '']) => ({ path, table })),
    ),
  )
  const wrong = found.filter(({ path, table }) => writersOf[table] && !writersOf[table].includes(nounOf(path)))
  assert.deepEqual(wrong, [])
  assert(found.length > 5, 'the statements are found at all')
})

test('an error that is dropped is dropped for a reason that is written there', () => {
  const drops = /\bcatch \{|\.catch\(\(\) =>/
  const silent = sources.flatMap(({ path, text }) => {
    const lines = text.split('\n')
    return lines.flatMap((line, index) => {
      const around = lines.slice(Math.max(0, index - 4), index + 2).join('\n')
      return drops.test(line) && !/\/\/|\*\//.test(around) ? [`${path}:${index + 1}`] : []
    })
  })
  assert.deepEqual(silent, [])
})

test('nothing is left to be done later, skipped or run alone', () => {
  const all = [...sources, ...tests].filter(({ path }) => path !== 'tidy.test.ts')
  assert.deepEqual(
    pathsOf(all, ({ text }) => /\b(TODO|FIXME|HACK|XXX)\b/.test(text)),
    [],
  )
  const isPartial = /\btest\.(only|skip|todo)\(|\b(only|skip|todo): true/
  assert.deepEqual(
    pathsOf(
      tests.filter(({ path }) => path !== 'tidy.test.ts'),
      ({ code }) => isPartial.test(code),
    ),
    [],
  )
})

test('every any, as and ! in production says why it is true', () => {
  const claims = [
    /[\w)\]}] as (?!const\b)[\w({'[]/, // not that of an import
    /: any\b|<any>/,
    /[\w)\]]!(?=[.;,)\s[]|$)/,
  ]
  const silent = sources.flatMap(({ path, text }) => {
    // SQL and messages say `as` and `!` too.
    const lines = text.replace(/`[^`]*`/g, (literal) => literal.replace(/[^\n]/g, ' ')).split('\n')
    return lines.flatMap((line, index) => {
      const code = line.replace(/^\s*(\/\/|\*|\/\*|import |export \{|\} from ).*|'[^']*'|\s\/\/ .*/g, '')
      if (!claims.some((claim) => claim.test(code))) return []
      const around = lines.slice(Math.max(0, index - 4), index + 1).join('\n')
      return /\/\/|\*\//.test(around) ? [] : [`${path}:${index + 1} ${line.trim()}`]
    })
  })
  assert.deepEqual(silent, [])
})
