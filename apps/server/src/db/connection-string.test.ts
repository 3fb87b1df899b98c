import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { withOptions } from './connection-string.ts'

const cases: [address: string, options: string, rest: Record<string, unknown>][] = [
  ['postgres://maria@db.example.com:5433/tarja', '-c a=1', { host: 'db.example.com', port: 5433, database: 'tarja' }],
  ['postgres://maria@db.example.com/tarja?', '-c a=1', { host: 'db.example.com', database: 'tarja' }],
  [
    'postgres://maria@db/tarja?options=-c%20a%3D0%20-c%20b=2',
    '-c a=0 -c b=2 -c a=1',
    { host: 'db', database: 'tarja' },
  ],
  ['postgres://maria@db/tarja?options=-c+a%3D0', '-c a=0 -c a=1', { host: 'db', database: 'tarja' }],
  ['postgres://maria:s%40c%3Frt%2B@db/tarja', '-c a=1', { host: 'db', password: 's@c?rt+' }],
  ['postgres://maria@/tarja?host=/run/my%20socket', '-c a=1', { host: '/run/my socket', database: 'tarja' }],
  ['postgres://maria@db/tarja?application_name=a?b%26c', '-c a=1', { host: 'db', application_name: 'a?b&c' }],
]
for (const [address, options, rest] of cases) {
  test(`options are added to ${address}`, () => {
    // What `pg` makes of the address; its types do not have it.
    const { connectionParameters: read } = new pg.Client(withOptions(address, ['-c a=1'])) as unknown as {
      connectionParameters: Record<string, unknown>
    }
    assert.equal(read['options'], options)
    assert.equal(read['user'], 'maria')
    for (const [name, value] of Object.entries(rest)) assert.equal(read[name], value)
  })
}
