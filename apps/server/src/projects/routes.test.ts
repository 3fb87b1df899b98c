import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useApp } from '#testing/app.ts'
import { makeCompany } from '#testing/make.ts'
import { listProjects } from './list.ts'

const { ctx, as } = useApp()

test('every role lists the projects of the company and reads each of them', async () => {
  const company = await makeCompany(ctx)
  const items = await listProjects(ctx, company.admin)
  assert.equal(items.length, 1)
  for (const caller of [company.supervisor, company.manager, company.admin]) {
    const list = await as(caller).send('GET', '/projects')
    assert.deepEqual([list.status, list.body], [200, { status: 'success', data: { items } }])
    const one = await as(caller).send('GET', `/projects/${company.projectId}?auth0Id=${caller.auth0Id}`)
    assert.deepEqual([one.status, one.body], [200, { status: 'success', data: items[0] }])
  }
})

test('an id is found however it has to be written in an address', async () => {
  const company = await makeCompany(ctx, { project: { projectId: 'Año/2025|A%1' } })
  const { status, body } = await as(company.supervisor).send('GET', `/projects/${encodeURIComponent('Año/2025|A%1')}`)
  assert.deepEqual([status, body.data.projectId], [200, 'Año/2025|A%1'])
})

test('the project of another company answers exactly as one that does not exist', async () => {
  const [home, other] = [await makeCompany(ctx), await makeCompany(ctx)]
  const answers = await Promise.all(
    [other.projectId, 'nowhere'].map((projectId) => as(home.admin).send('GET', `/projects/${projectId}`)),
  )
  for (const { status, body } of answers) {
    assert.equal(status, 404)
    assert.deepEqual([body.status, body.code], ['error', 'PROJECT_NOT_FOUND'])
  }
})
