import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Caller } from '#src/context.ts'
import { useApp } from '#testing/app.ts'
import { openForCorrections } from '#testing/corrections.ts'
import { type EventStream, openEventStream } from '#testing/event-stream.ts'
import { sessions } from '#testing/records.ts'

const here = useApp()

async function watch(t: TestContext, path: string, caller: Caller): Promise<EventStream> {
  const app = here.app()
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  const authorization = `Bearer ${await here.tokenOf(caller.auth0Id)}`
  const stream = await openEventStream(`http://127.0.0.1:${address.port}/api/control${path}`, { authorization })
  t.after(() => stream.close())
  return stream
}

test('the owner and the board are told what a correction of an open session comes to', async (t) => {
  const day = await openForCorrections(here)
  const { company, sessionId } = day
  const wrong = await day.add({ workerId: 'ROSA', units: 1.5 })
  await day.add({ workerId: 'JOSE', units: 4 })
  const owners = await watch(t, `${sessions}/${sessionId}/live`, company.supervisor)
  await owners.next()
  const board = await watch(t, '/production/live', company.manager)
  while ((await board.next())?.event !== 'ready');

  const { after } = await day.corrected([{ void: wrong, replaceBy: { workerId: 'JOSE' } }])
  for (const stream of [owners, board]) {
    const { totalUnits, recordCount, workerCount, workers } = (await stream.next())?.data ?? {}
    const byBadge = [...workers].toSorted((one, other) => (one.workerId < other.workerId ? -1 : 1))
    assert.deepEqual({ totalUnits, recordCount, workerCount, workers: byBadge }, after)
  }
})
