import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isPasswordOf } from './password.ts'
import { passwordProblem } from './set-password.ts'

// Made by the reference implementation: echo -n "password" | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32 -e
const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

test('a hash is in the PHC format with the settings of OWASP, salted, and holds only for its password', async () => {
  const [one, other] = await Promise.all([hashPassword('cosecha-2026'), hashPassword('cosecha-2026')])
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.notEqual(one, other)
  for (const stored of [one, other]) assert(await isPasswordOf('cosecha-2026', stored))
  for (const wrong of ['cosecha-2027', 'Cosecha-2026', 'cosecha-2026 ', '']) assert(!(await isPasswordOf(wrong, one)))
})

test('hashes of other settings and of other programs are understood', async () => {
  assert(await isPasswordOf('password', reference))
  assert(!(await isPasswordOf('Password', reference)))
})

test('ñ is ñ however the keyboard makes it', async () => {
  assert(await isPasswordOf('pin\u0303atas grandes', await hashPassword('pi\u00f1atas grandes')))
})

test('nobody has no password, after the same work: it waits in the same line, which has an end', async () => {
  const asked = await Promise.allSettled(Array.from({ length: 63 }, () => isPasswordOf('', null)))
  const answers = asked.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.code))
  // Two at work and sixty who wait; the last is told to come again.
  assert.deepEqual(answers, [...Array.from({ length: 62 }, () => false), 'BUSY'])
})

test('a damaged hash is an error and not a way in', async () => {
  for (const damaged of ['', 'x', reference.slice(0, -30)])
    await assert.rejects(isPasswordOf('', damaged), /damaged/, damaged)
})

test('many at once wait in line', async () => {
  const stored = await hashPassword('cosecha-2026')
  const answers = await Promise.all(Array.from({ length: 20 }, () => isPasswordOf('cosecha-2026', stored)))
  assert.deepEqual(new Set(answers), new Set([true]))
})

test('a password must be long enough and not the e-mail', () => {
  const email = 'maria@example.com'
  assert.equal(passwordProblem('ñ'.repeat(9), email), 'short')
  assert.equal(passwordProblem('😀'.repeat(10), email), undefined)
  assert.equal(passwordProblem('x'.repeat(201), email), 'long')
  assert.equal(passwordProblem('Maria@example.com1', email), 'email')
})
