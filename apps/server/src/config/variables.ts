/** What a person may set, for the one table that documents and checks share. */
export interface Variable {
  readonly name: string
  /** As a person would write it; undefined: absent unless set. */
  readonly default?: string
  /** Ends the sentence "NAME is '…', but must be …". */
  readonly expected: string
  readonly meaning: string
  /** Never printed, because it may hold a password. */
  readonly isSecret?: true
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** In the order in which the README lists them. */
export const variables = {
  HOST: {
    name: 'HOST',
    default: '127.0.0.1',
    expected: 'a host name or an IP address such as 127.0.0.1, or 0.0.0.0 for every interface',
    meaning: 'where the API listens',
  },
  PORT: {
    name: 'PORT',
    default: '3000',
    expected: 'a whole number from 0 to 65535',
    meaning: 'where the API listens; 0 takes a free port and prints it',
  },
  PUBLIC_URL: {
    name: 'PUBLIC_URL',
    expected: 'an address such as https://tarja.example.com, without a path',
    meaning: 'where people reach Tarja, which sign-in depends on; absent: where it listens',
  },
  TRUSTED_PROXIES: {
    name: 'TRUSTED_PROXIES',
    expected: 'addresses or networks such as 10.0.0.2 or 10.0.0.0/24, separated by commas',
    meaning: 'proxies on other machines whose `X-Forwarded-For` is believed; those on this one are',
  },
  DATABASE_URL: {
    name: 'DATABASE_URL',
    expected:
      'a PostgreSQL address such as postgres://user:password@host:5432/database, with the special characters of a password percent-encoded (% as %25, # as %23)',
    meaning: 'a PostgreSQL server, 15 or later; absent: the embedded one in DATA_DIR',
    isSecret: true,
  },
  DATABASE_POOL_SIZE: {
    name: 'DATABASE_POOL_SIZE',
    default: '10',
    expected: 'a whole number from 1 to 100',
    meaning: 'connections to the database that this process may hold',
  },
  DATA_DIR: {
    name: 'DATA_DIR',
    default: './data',
    expected: 'the path of a directory',
    meaning: 'where the embedded database and the local signing keys are kept',
  },
  AUTH_ISSUER: {
    name: 'AUTH_ISSUER',
    expected: 'an address such as https://example.eu.auth0.com/ without user, password, ? or #',
    meaning: 'expected `iss` of tokens; absent: the built-in local issuer',
  },
  AUTH_AUDIENCE: {
    name: 'AUTH_AUDIENCE',
    default: 'tarja',
    expected: 'text without spaces around it',
    meaning: 'expected `aud` of tokens',
  },
  AUTH_JWKS_URL: {
    name: 'AUTH_JWKS_URL',
    expected:
      'an address such as https://example.eu.auth0.com/.well-known/jwks.json without user or password, used together with AUTH_ISSUER',
    meaning: 'where the keys of AUTH_ISSUER are; absent: found by discovery from it',
  },
  CONSOLE_CLIENT_ID: {
    name: 'CONSOLE_CLIENT_ID',
    default: 'tarja-console',
    expected: 'text without spaces around it',
    meaning: 'the name under which the issuer knows the app',
  },
  CONSOLE_SCOPE: {
    name: 'CONSOLE_SCOPE',
    default: 'openid profile email offline_access',
    expected: 'scopes separated by one space each, openid among them',
    meaning: 'what the app asks the issuer for',
  },
  CONSOLE_RESOURCE: {
    name: 'CONSOLE_RESOURCE',
    default: '1',
    expected: '1 or 0',
    meaning: 'whether the app names AUTH_AUDIENCE to the issuer, as `resource` and as `audience`',
  },
  LOCAL_ISSUER: {
    name: 'LOCAL_ISSUER',
    default: '1',
    expected: '1 or 0; it can be 0 only where AUTH_ISSUER is set, for otherwise nobody could sign in',
    meaning: 'whether the built-in issuer signs tokens; off whenever AUTH_ISSUER is set',
  },
  RATE_LIMIT_PER_MINUTE: {
    name: 'RATE_LIMIT_PER_MINUTE',
    default: '6000',
    expected: 'a whole number from 0 to 1000000',
    meaning: 'requests that one user may make in a minute; 0 = no limit',
  },
  CORS_ORIGINS: {
    name: 'CORS_ORIGINS',
    expected: 'origins such as https://app.example.com, separated by commas, without a path',
    meaning: 'web pages of other origins that may call the API; absent: none',
  },
  LOG_LEVEL: {
    name: 'LOG_LEVEL',
    default: 'info',
    expected: `one of ${logLevels.join(', ')}`,
    meaning: 'least severe messages that are logged',
  },
  DEMO: {
    name: 'DEMO',
    expected: '1 or 0',
    meaning:
      'load the demonstration farm, whose accounts have a public password; absent: only into an empty embedded database, and only while PUBLIC_URL is this machine',
  },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof variables
