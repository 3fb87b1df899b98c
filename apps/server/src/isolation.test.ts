import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sources } from '#testing/sources.ts'

// Companies are kept apart by every statement naming its company. Here that is read in the source, statement by
// statement; who-may.test.ts sees it from outside.

const migrations = join(import.meta.dirname, '../../../db/migrations')
const schema = globSync('*.sql', { cwd: migrations })
  .toSorted()
  .map((name) => readFileSync(join(migrations, name), 'utf8'))
  .join('\n')

/** Tables with a company_id; the directory itself, which tells the company of a user, is not one company's. */
const tables = [...schema.matchAll(/^create table (\w+) \(([^;]*)\);/gm)]
  .filter(([, name = '', columns = '']) => columns.includes('company_id') && !['company', 'app_user'].includes(name))
  .map(([, name = '']) => name)

/** Statements that are of no one company, by what they begin with, each with its reason. */
const ofNoCompany: Readonly<Record<string, string>> = {
  'sessions/sweep.ts: for no key update skip locked': 'the sweep serves every company at once',
  'http/metrics.ts: select count(*)': 'the operator is told one number of the whole server',
  'api-tokens/verify.ts: from api_token where key_id = $1': 'the token is what tells the company',
  'api-tokens/note-use.ts: update api_token set last_used_at': 'of the token that has just told the company',
}

interface Use {
  path: string
  statement: string
  tables: string[]
  companies: number
}

const named = new RegExp(String.raw`\b(?:from|join|into|update|using)\s+(${tables.join('|')})\b(?!\.)`, 'gi')
const literals = /`[^`]*`|'[^'\n]*'/g
// What a statement answers is no condition, and a comparison of two tables is one.
const uncounted = /company_id\s+as\s+"\w+"|=\s*\w+\.company_id|on conflict \([^)]*\)/g

const found = sources.flatMap(({ path, code }) => (code.match(literals) ?? []).map((literal) => ({ path, literal })))
const constants = new Map(
  sources.flatMap(({ code }) =>
    [...code.matchAll(/const (\w+) = (`[^`]*`|'[^'\n]*')/g)].map(([, name = '', text = '']) => [name, text] as const),
  ),
)
/** With the constants that it is composed of in their place. */
const composed = (literal: string) => literal.replace(/\$\{(\w+)\}/g, (whole, name) => constants.get(name) ?? whole)
/** A beginning of statements that others complete is judged in those. */
const beginnings = new Set(
  [...constants]
    .filter(([name]) => found.some(({ literal }) => literal.includes(`\${${name}}`)))
    .map(([, text]) => text),
)

const tablesIn = (text: string) => [...text.matchAll(named)].map(([, table = '']) => table)

const uses: Use[] = found.flatMap(({ path, literal }) => {
  const statement = composed(literal)
  if (beginnings.has(literal) || tablesIn(statement).length === 0) return []
  const companies = statement.replace(uncounted, '').match(/company_id/g)?.length ?? 0
  return [{ path, statement: statement.replace(/\s+/g, ' '), tables: tablesIn(statement), companies }]
})

test('every table of the schema whose rows are of one company is known here', () => {
  for (const table of ['project', 'sector', 'session', 'session_event', 'worker', 'record'])
    assert(tables.includes(table))
})

test('no statement escapes this test: every mention of such a table is inside a literal it has read', () => {
  const mentioned = sources.flatMap(({ code }) => tablesIn(code)).length
  assert.equal(found.flatMap(({ literal }) => tablesIn(literal)).length, mentioned)
  assert(mentioned > 10)
})

test('every statement names the company once for each such table it uses', () => {
  const loose = uses.filter(
    (use) => use.companies < use.tables.length && !Object.keys(ofNoCompany).some((start) => isExcepted(use, start)),
  )
  assert.deepEqual(
    loose.map(
      ({ path, statement, tables, companies }) =>
        `${path}: ${tables.length} tables, ${companies} company_id: ${statement}`,
    ),
    [],
  )
})

test('every exception is still there', () => {
  const stale = Object.keys(ofNoCompany).filter((start) => !uses.some((use) => isExcepted(use, start)))
  assert.deepEqual(stale, [])
})

/** An exception is written as `path: words of the statement`. */
function isExcepted({ path, statement }: Use, exception: string): boolean {
  const [of = '', words = ''] = exception.split(': ')
  return path === of && statement.includes(words)
}
