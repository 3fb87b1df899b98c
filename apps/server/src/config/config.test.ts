import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { listeningAt, loadConfig, type Config, type Environment } from './config.ts'
import { variables } from './variables.ts'

const defaults: Config = {
  host: '127.0.0.1',
  port: 3000,
  publicUrl: 'http://127.0.0.1:3000',
  trustedProxies: [],
  databaseUrl: undefined,
  databasePoolSize: 10,
  dataDir: resolve('data'),
  authIssuer: undefined,
  authAudience: 'tarja',
  authJwksUrl: undefined,
  consoleClientId: 'tarja-console',
  consoleScope: 'openid profile email offline_access',
  consoleResource: true,
  localIssuer: true,
  rateLimitPerMinute: 6000,
  corsOrigins: [],
  logLevel: 'info',
  demo: undefined,
}

test('an empty environment gives the documented defaults', () => {
  assert.deepEqual(loadConfig({}), defaults)
})

test('an empty value counts as absent', () => {
  const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, '']))
  assert.deepEqual(loadConfig(empty), defaults)
})

test('every variable is taken', () => {
  const config = loadConfig({
    HOST: '::1',
    PORT: '0',
    PUBLIC_URL: 'https://Tarja.example.com:443/',
    TRUSTED_PROXIES: '10.0.0.2, fd00::/8',
    DATABASE_URL: 'postgres://tarja:s%40crt@db.example.com:5433/tarja?sslmode=require',
    DATABASE_POOL_SIZE: '100',
    DATA_DIR: '/var/lib/tarja',
    AUTH_ISSUER: 'https://example.eu.auth0.com/',
    AUTH_AUDIENCE: 'https://api.example.com',
    AUTH_JWKS_URL: 'http://127.0.0.1:9/jwks?a=1',
    CONSOLE_CLIENT_ID: 'aZ09',
    CONSOLE_SCOPE: 'openid api://0f-9/use',
    CONSOLE_RESOURCE: '0',
    LOCAL_ISSUER: '1',
    RATE_LIMIT_PER_MINUTE: '0',
    CORS_ORIGINS: 'https://App.example.com/, http://localhost:5173,https://a.example:443',
    LOG_LEVEL: 'silent',
    DEMO: '0',
  })
  assert.deepEqual(config, {
    host: '::1',
    port: 0,
    publicUrl: 'https://tarja.example.com',
    trustedProxies: ['10.0.0.2', 'fd00::/8'],
    databaseUrl: 'postgres://tarja:s%40crt@db.example.com:5433/tarja?sslmode=require',
    databasePoolSize: 100,
    dataDir: '/var/lib/tarja',
    authIssuer: 'https://example.eu.auth0.com/',
    authAudience: 'https://api.example.com',
    authJwksUrl: 'http://127.0.0.1:9/jwks?a=1',
    consoleClientId: 'aZ09',
    consoleScope: 'openid api://0f-9/use',
    consoleResource: false,
    localIssuer: false,
    rateLimitPerMinute: 0,
    corsOrigins: ['https://app.example.com', 'http://localhost:5173', 'https://a.example'],
    logLevel: 'silent',
    demo: false,
  } satisfies Config)
})

test('people reach it where it listens, unless they are told of another address', () => {
  const urlOf = (env: Environment) => listeningAt(loadConfig(env), env['PORT'] === '0' ? 41_234 : 3000).publicUrl
  assert.equal(urlOf({}), 'http://127.0.0.1:3000')
  assert.equal(urlOf({ PORT: '0' }), 'http://127.0.0.1:41234')
  assert.equal(urlOf({ HOST: '0.0.0.0' }), 'http://127.0.0.1:3000')
  assert.equal(urlOf({ HOST: '::', PORT: '0' }), 'http://127.0.0.1:41234')
  assert.equal(urlOf({ HOST: '::1', PORT: '0' }), 'http://[::1]:41234')
  assert.equal(urlOf({ HOST: 'farm.local' }), 'http://farm.local:3000')
  assert.equal(urlOf({ HOST: '0.0.0.0', PORT: '0', PUBLIC_URL: 'https://farm.example/' }), 'https://farm.example')
})

test('an issuer is kept exactly as written, for tokens are compared with it as text', () => {
  for (const AUTH_ISSUER of ['https://Example.com', 'https://example.com:443/realms/farm', 'http://localhost:8080/'])
    assert.equal(loadConfig({ AUTH_ISSUER }).authIssuer, AUTH_ISSUER)
})

test('a database on a socket is taken', () => {
  for (const url of ['postgres://root@/tarja?host=/run/postgresql', 'postgresql:///tarja?host=/run/postgresql'])
    assert.equal(loadConfig({ DATABASE_URL: url }).databaseUrl, url)
})

test('an issuer of one’s own switches the local one off', () => {
  const AUTH_ISSUER = 'https://example.com/'
  for (const LOCAL_ISSUER of [undefined, '0', '1'])
    assert.equal(loadConfig({ AUTH_ISSUER, LOCAL_ISSUER }).localIssuer, false)
})

const AUTH_ISSUER = 'https://example.com/'
const wrongOnes: (readonly [Environment, keyof typeof variables])[] = [
  [{ HOST: 'http://localhost' }, 'HOST'],
  [{ PORT: '65536' }, 'PORT'],
  [{ PORT: '-1' }, 'PORT'],
  [{ PORT: '3e3' }, 'PORT'],
  [{ PORT: '3000.5' }, 'PORT'],
  [{ PORT: ' 3000' }, 'PORT'],
  [{ PUBLIC_URL: 'farm.example' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'ftp://farm.example' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://farm.example/tarja' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://farm.example/?a' }, 'PUBLIC_URL'],
  [{ TRUSTED_PROXIES: 'proxy.farm.local' }, 'TRUSTED_PROXIES'],
  [{ TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES'],
  [{ TRUSTED_PROXIES: '10.0.0.1,10.0.0.0/8/8' }, 'TRUSTED_PROXIES'],
  [{ CONSOLE_CLIENT_ID: ' x' }, 'CONSOLE_CLIENT_ID'],
  [{ CONSOLE_SCOPE: 'profile email' }, 'CONSOLE_SCOPE'],
  [{ CONSOLE_SCOPE: 'openid  email' }, 'CONSOLE_SCOPE'],
  [{ CONSOLE_SCOPE: 'openid "email"' }, 'CONSOLE_SCOPE'],
  [{ CONSOLE_RESOURCE: 'no' }, 'CONSOLE_RESOURCE'],
  [{ DATABASE_POOL_SIZE: '0' }, 'DATABASE_POOL_SIZE'],
  [{ DATABASE_POOL_SIZE: '101' }, 'DATABASE_POOL_SIZE'],
  [{ DATA_DIR: 'a\0b' }, 'DATA_DIR'],
  [{ AUTH_ISSUER: 'example.com' }, 'AUTH_ISSUER'],
  [{ AUTH_ISSUER: 'ftp://example.com' }, 'AUTH_ISSUER'],
  [{ AUTH_ISSUER: 'https://example.com/ ' }, 'AUTH_ISSUER'],
  [{ AUTH_ISSUER: 'https://example.com/?a=1' }, 'AUTH_ISSUER'],
  [{ AUTH_AUDIENCE: ' tarja' }, 'AUTH_AUDIENCE'],
  [{ AUTH_ISSUER, AUTH_JWKS_URL: 'file:///etc/passwd' }, 'AUTH_JWKS_URL'],
  [{ AUTH_JWKS_URL: 'https://example.com/jwks' }, 'AUTH_JWKS_URL'],
  [{ LOCAL_ISSUER: '0' }, 'LOCAL_ISSUER'],
  [{ LOCAL_ISSUER: 'no' }, 'LOCAL_ISSUER'],
  [{ AUTH_ISSUER, LOCAL_ISSUER: 'false' }, 'LOCAL_ISSUER'],
  [{ RATE_LIMIT_PER_MINUTE: 'none' }, 'RATE_LIMIT_PER_MINUTE'],
  [{ CORS_ORIGINS: '*' }, 'CORS_ORIGINS'],
  [{ CORS_ORIGINS: 'https://a.example, b.example' }, 'CORS_ORIGINS'],
  [{ CORS_ORIGINS: 'https://a.example/app' }, 'CORS_ORIGINS'],
  [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL'],
  [{ DEMO: 'true' }, 'DEMO'],
]

test('a wrong value is refused by a sentence with the name, the value and what is expected', () => {
  for (const [env, name] of wrongOnes)
    assert.throws(() => loadConfig(env), {
      message: `${name} is ${JSON.stringify(env[name])}, but must be ${variables[name].expected}.`,
    })
})

test('a wrong database address is refused without being shown', () => {
  for (const url of [
    'mysql://root:hunter2@db/farm',
    'hunter2',
    'postgres://root:hun#ter2@db/farm',
    'postgres://root:12#hunter2@db/farm',
    'postgres://root:hunter2%@db/farm',
    'postgres://root:100%hunter2@db/farm',
    ' postgres://hunter2',
  ])
    assert.throws(() => loadConfig({ DATABASE_URL: url }), {
      message: `DATABASE_URL is set to what is not shown here, but must be ${variables.DATABASE_URL.expected}.`,
    })
})

test('a password inside another address is not shown', () => {
  assert.throws(
    () => loadConfig({ AUTH_ISSUER: 'https://root:hunter2@example.com/' }),
    (error: Error) => error.message.startsWith('AUTH_ISSUER is "https://…@example.com/"'),
  )
})

test('every wrong variable is told at once', () => {
  assert.throws(
    () => loadConfig({ PORT: 'x', LOG_LEVEL: 'x', DEMO: 'x', DATABASE_URL: 'x', LOCAL_ISSUER: '0' }),
    (error: Error) => {
      const names = error.message.split('\n').map((line) => line.split(' ')[0])
      assert.deepEqual(names, ['DATABASE_URL', 'LOCAL_ISSUER', 'PORT', 'LOG_LEVEL', 'DEMO'].toSorted(inReadmeOrder))
      return true
    },
  )
})

const order = Object.keys(variables)
const inReadmeOrder = (a: string, b: string) => order.indexOf(a) - order.indexOf(b)
