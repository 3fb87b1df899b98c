import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setPassword } from '#src/accounts/set-password.ts'
import { importFarm } from '#src/farm-file/import.ts'
import { useApp } from '#testing/app.ts'
import { makeCompany } from '#testing/make.ts'

const { ctx, as } = useApp()

test('every role is told who they are', async () => {
  const company = await makeCompany(ctx, { company: { currency: 'USD', country: 'EC' } })
  for (const [name, caller] of Object.entries({
    supervisor: company.supervisor,
    manager: company.manager,
    admin: company.admin,
  })) {
    const { status, body } = await as(caller).send('GET', `/me?auth0Id=${encodeURIComponent(caller.auth0Id)}`)
    assert.deepEqual(
      [status, body],
      [
        200,
        {
          status: 'success',
          data: {
            auth0Id: caller.auth0Id,
            name,
            email: null,
            role: caller.role,
            companyId: company.companyId,
            companyName: 'Rancho San Pedro',
            currency: 'USD',
            country: 'EC',
          },
        },
      ],
    )
  }
})

test('asked for another user, me is refused', async () => {
  const { supervisor, manager } = await makeCompany(ctx)
  const { status, body } = await as(supervisor).send('GET', `/me?auth0Id=${encodeURIComponent(manager.auth0Id)}`)
  assert.deepEqual([status, body.code], [403, 'IDENTITY_MISMATCH'])
})

test('every role lists the people of the company by name, who have none last, and nobody of another company', async () => {
  const company = await makeCompany(ctx)
  await makeCompany(ctx)
  const nameless = `auth0|nameless_${company.companyId}`
  await importFarm(ctx, {
    companies: [
      {
        companyId: company.companyId,
        name: 'Rancho San Pedro',
        users: [{ auth0Id: nameless, role: 'supervisor', email: 'x@example.com' }],
      },
    ],
  })
  const everybody = [
    { auth0Id: company.admin.auth0Id, name: 'admin', role: 'admin' },
    { auth0Id: company.manager.auth0Id, name: 'manager', role: 'manager' },
    { auth0Id: company.otherSupervisor.auth0Id, name: 'otherSupervisor', role: 'supervisor' },
    { auth0Id: company.supervisor.auth0Id, name: 'supervisor', role: 'supervisor' },
    { auth0Id: nameless, name: null, role: 'supervisor' },
  ]
  const page = { total: 5, page: 1, pageSize: 100 }
  for (const caller of [company.supervisor, company.manager]) {
    const { status, body } = await as(caller).send('GET', '/users')
    assert.deepEqual([status, body.data], [200, { ...page, items: everybody }])
  }
  const { body } = await as(company.admin).send('GET', '/users')
  assert.deepEqual(body.data, {
    ...page,
    items: everybody.map((user) => ({
      ...user,
      email: user.auth0Id === nameless ? 'x@example.com' : null,
      hasAccount: false,
    })),
  })
})

test('admins are told who can sign in here: not who is only invited, nor whose access has ended', async () => {
  const { companyId, supervisor, manager, admin } = await makeCompany(ctx)
  const people = [supervisor, manager]
  const users = people.map(({ auth0Id, role }, index) => ({
    auth0Id,
    role,
    email: `${index}.${companyId}@example.com`,
  }))
  await importFarm(ctx, { companies: [{ companyId, name: 'Rancho San Pedro', users }] })
  const whoHas = async () =>
    (await as(admin).send('GET', '/users')).body.data.items
      .filter(({ hasAccount }: { hasAccount: boolean }) => hasAccount)
      .map(({ auth0Id }: { auth0Id: string }) => auth0Id)
  await as(admin).send('POST', '/accounts/links', { forAuth0Id: manager.auth0Id, kind: 'invitation' })
  await setPassword(ctx, { auth0Id: supervisor.auth0Id, password: 'cosecha de mayo' })
  assert.deepEqual(await whoHas(), [supervisor.auth0Id])
  await as(admin).send('POST', `/accounts/${encodeURIComponent(supervisor.auth0Id)}/end`)
  assert.deepEqual(await whoHas(), [])
})

test('pages of users meet without a gap, and one past the end is empty but knows the total', async () => {
  const { supervisor } = await makeCompany(ctx)
  const pageOf = async (page: number) => (await as(supervisor).send('GET', `/users?limit=3&page=${page}`)).body.data
  const all = (await as(supervisor).send('GET', '/users')).body.data.items
  const [first, second, third] = [await pageOf(1), await pageOf(2), await pageOf(3)]
  assert.deepEqual([...first.items, ...second.items], all)
  assert.deepEqual(third, { total: 4, page: 3, pageSize: 3, items: [] })
})

test('a page of nothing, of too many, or by an unknown field is refused with the parameter', async () => {
  const { supervisor } = await makeCompany(ctx)
  for (const [query, path] of [
    ['limit=101', 'limit'],
    ['limit=0', 'limit'],
    ['page=0', 'page'],
    ['q=maria', 'q'],
  ]) {
    const { status, body } = await as(supervisor).send('GET', `/users?${query}`)
    assert.deepEqual([status, body.details[0].path], [400, path])
  }
})
