import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '@tarja/contract/errors'
import type { FarmWorker } from '@tarja/contract/farm-file'
import { createWorker } from '#src/workers/create.ts'
import { useDatabase } from '#testing/database.ts'
import { makeCompany, type TestCompany } from '#testing/make.ts'
import { importFarm } from './import.ts'

const { db } = useDatabase()
const ctx = { db, now: () => Temporal.Instant.from('2026-03-02T12:00:00Z') }

const juan: FarmWorker = { worker_id: '0042', first_name: 'Juan', last_name: 'Pérez', hire_date: '2026-03-02' }
const message = (holder: string) =>
  `${juan.first_name} ${juan.last_name}, hired on 2026-03-02, has the badge ${holder} already. Use that badge for the same person, or say "distinct": true for another one`

const importWorkers = ({ companyId }: TestCompany, ...workers: FarmWorker[]) =>
  importFarm(ctx, { companies: [{ companyId, name: 'Rancho', workers }] })

/** What the import is refused with; none: it was taken. */
async function refusedWith(importing: Promise<unknown>): Promise<unknown> {
  try {
    await importing
    return 'taken'
  } catch (error) {
    assert(error instanceof AppError)
    return error.details
  }
}

/** As a phone or a program registers him. */
const register = ({ supervisor }: TestCompany) =>
  createWorker(ctx, supervisor, {
    first_name: 'JUAN',
    last_name: 'Perez',
    position: 'field_worker',
    employment_type: 'seasonal',
    hire_date: '2026-03-02',
  })

test('a new worker who may be one who was registered already is asked about by path, and distinct answers', async () => {
  const company = await makeCompany(ctx)
  await register(company)
  const asked = [{ path: 'companies[0].workers[0]', message: message('JP0302') }]
  assert.deepEqual(await refusedWith(importWorkers(company, juan)), asked)
  assert.equal(await refusedWith(importWorkers(company, { ...juan, distinct: true })), 'taken')
  // Who has their badge is asked about no more.
  const { workers } = await importWorkers(company, juan)
  assert.deepEqual(workers, { created: 0, updated: 0, unchanged: 1 })
})

test('the same badge is the same person', async () => {
  const company = await makeCompany(ctx)
  await register(company)
  assert.equal(await refusedWith(importWorkers(company, { ...juan, worker_id: 'JP0302' })), 'taken')
})

test('two of one file are asked about at the second, and two without a hire date, or of other days, are not', async () => {
  const company = await makeCompany(ctx)
  const other = { ...juan, worker_id: '0043', first_name: 'JUÁN' }
  assert.deepEqual(await refusedWith(importWorkers(company, juan, other)), [
    { path: 'companies[0].workers[1]', message: message('0042').replace('Juan', 'JUÁN') },
  ])
  assert.equal(await refusedWith(importWorkers(company, juan, { ...other, distinct: true })), 'taken')
  const { hire_date: _day, ...undated } = juan
  const others = [
    { ...undated, worker_id: 'a' },
    { ...undated, worker_id: 'b' },
    { ...juan, worker_id: 'c', hire_date: '2026-03-03' },
  ]
  assert.equal(await refusedWith(importWorkers(company, ...others)), 'taken')
})

test('two badges that are there already stay two, also when the file names both', async () => {
  const company = await makeCompany(ctx)
  await importWorkers(company, juan, { ...juan, worker_id: '0043', distinct: true })
  const { workers } = await importWorkers(company, juan, { ...juan, worker_id: '0043' })
  assert.deepEqual(workers, { created: 0, updated: 0, unchanged: 2 })
})
