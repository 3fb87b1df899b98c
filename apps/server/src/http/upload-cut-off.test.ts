import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { useApp } from '#testing/app.ts'
import { listen } from '#testing/listening-app.ts'
import { makeCompany } from '#testing/make.ts'
import { openRaw } from '#testing/raw-connection.ts'
import { until } from '#testing/until.ts'

const { ctx, tokenOf, databaseUrl } = useApp()
const path = '/api/control/production/records/bulk'

test('a phone that hangs up in mid-body is counted, and nothing of it is logged as a fault of ours', async () => {
  const company = await makeCompany(ctx)
  const token = await tokenOf(company.supervisor.auth0Id)
  const logged: { level: number; msg: string }[] = []
  const logger = pino({ level: 'info' }, { write: (line: string) => logged.push(JSON.parse(line)) })
  await using app = await listen(ctx, { databaseUrl, logger })
  const countOf = async (name: RegExp) => Number(name.exec(await (await fetch(`${app.url}/metrics`)).text())?.[1] ?? 0)
  const cutOff = /^tarja_uploads_cut_off_total (\d+)$/m
  const post = (address: string, ...headers: string[]) =>
    [`POST ${address} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${token}`, ...headers].join('\r\n') + '\r\n\r\n'
  const json = 'Content-Type: application/json'

  const beginnings = [
    post(path, json, 'Content-Length: 100000') + '{"records":[',
    post(path, json, 'Transfer-Encoding: chunked') + 'ff\r\n{"records":[',
    post('/api/control/workers', json, 'Content-Length: 16000000') + ' '.repeat(1_000_000),
    post('/oidc/token', 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 500') + 'grant_type=',
    post('/sign-in/x', 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 500') + 'email=',
  ]
  for (const [index, bytes] of beginnings.entries()) {
    const connection = await openRaw(app.url)
    await connection.write(bytes)
    // It has arrived when a request that was sent after it is answered.
    await fetch(`${app.url}/health/live`)
    connection.socket.destroy()
    await until(async () => (await countOf(cutOff)) === index + 1)
  }
  // Who was refused before, and hangs up in the body that nobody reads, has cut nothing off.
  const refused = await openRaw(app.url)
  await refused.write(post('/api/control/nothing', json, 'Content-Length: 100000') + '{')
  await refused.until((received) => received.includes('404'))
  refused.socket.destroy()
  await fetch(`${app.url}/health/live`)
  assert.equal(await countOf(cutOff), beginnings.length)
  assert.deepEqual(
    logged.filter(({ level }) => level > 30),
    [],
  )
  assert.equal(await countOf(/_count\{[^}]*code="5\d\d"[^}]*\} (\d+)/), 0)
})
