import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { logLevels, type LogLevel, type Variable, type VariableName, variables } from './variables.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface Config {
  readonly host: string
  /** 0: a free one. */
  readonly port: number
  /**
   * Where people reach it, as an origin without a slash at its end. With port 0 and no PUBLIC_URL it ends in `:0`, and
   * `listeningAt` says the rest.
   */
  readonly publicUrl: string
  /** Addresses and networks, besides this machine's own. */
  readonly trustedProxies: readonly string[]
  /** Holds a password. Undefined: the embedded database. */
  readonly databaseUrl: string | undefined
  readonly databasePoolSize: number
  /** Absolute. */
  readonly dataDir: string
  readonly authIssuer: string | undefined
  readonly authAudience: string
  /** Undefined: by discovery from the issuer. */
  readonly authJwksUrl: string | undefined
  readonly consoleClientId: string
  readonly consoleScope: string
  /** Whether the app names the audience to the issuer. */
  readonly consoleResource: boolean
  readonly localIssuer: boolean
  /** 0: no limit. */
  readonly rateLimitPerMinute: number
  readonly corsOrigins: readonly string[]
  readonly logLevel: LogLevel
  /** Undefined: as suits the database, which is on an empty embedded one. */
  readonly demo: boolean | undefined
}

/**
 * The configuration that the environment asks for. Throws one Error whose message has a line for every variable that
 * is wrong: a sentence with its name, its value unless that may be secret, and what is expected. An empty value counts
 * as absent.
 */
export function loadConfig(env: Environment): Config {
  const wrong: string[] = []
  /** The value or its default, parsed. `parse` answers undefined for what it cannot take. */
  const read = <T>(name: VariableName, parse: (value: string) => T | undefined): T | undefined => {
    const variable: Variable = variables[name]
    const value = env[name] || variable.default
    if (value === undefined) return undefined
    const parsed = parse(value)
    if (parsed === undefined) wrong.push(complaint(variable, value))
    return parsed
  }
  /** For a variable with a default: undefined only when it was wrong, and then the configuration is not answered. */
  const required = <T>(name: VariableName, parse: (value: string) => T | undefined): T => read(name, parse) as T

  const authIssuer = read('AUTH_ISSUER', parseIssuer)
  const hasIssuer = Boolean(env['AUTH_ISSUER'])
  const config: Config = {
    host: required('HOST', parseHost),
    port: required('PORT', wholeNumber(0, 65_535)),
    publicUrl: read('PUBLIC_URL', parseOrigin) ?? '',
    trustedProxies: read('TRUSTED_PROXIES', parseNetworks) ?? [],
    databaseUrl: read('DATABASE_URL', parseDatabaseUrl),
    databasePoolSize: required('DATABASE_POOL_SIZE', wholeNumber(1, 100)),
    dataDir: required('DATA_DIR', parsePath),
    authIssuer,
    authAudience: required('AUTH_AUDIENCE', parseTrimmed),
    authJwksUrl: read('AUTH_JWKS_URL', (value) => (hasIssuer ? parseWebUrl(value) : undefined)),
    consoleClientId: required('CONSOLE_CLIENT_ID', parseTrimmed),
    consoleScope: required('CONSOLE_SCOPE', parseScope),
    consoleResource: required('CONSOLE_RESOURCE', parseSwitch),
    localIssuer: !hasIssuer && required('LOCAL_ISSUER', (value) => parseSwitch(value) || undefined),
    rateLimitPerMinute: required('RATE_LIMIT_PER_MINUTE', wholeNumber(0, 1_000_000)),
    corsOrigins: read('CORS_ORIGINS', parseOrigins) ?? [],
    logLevel: required('LOG_LEVEL', (value) => logLevels.find((level) => level === value)),
    demo: read('DEMO', parseSwitch),
  }
  if (hasIssuer) read('LOCAL_ISSUER', parseSwitch)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return { ...config, publicUrl: config.publicUrl || addressOf(config.host, config.port) }
}

/** The same configuration with the port it got, where it asked for a free one. */
export function listeningAt(config: Config, port: number): Config {
  const isWhereItListens = config.port === 0 && config.publicUrl === addressOf(config.host, 0)
  return { ...config, port, publicUrl: isWhereItListens ? addressOf(config.host, port) : config.publicUrl }
}

/** For a browser on the same machine. Every interface is no address to go to, this machine's own is. */
function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

function complaint({ name, expected, isSecret }: Variable, value: string): string {
  const present = isSecret ? 'is set to what is not shown here' : `is ${JSON.stringify(withoutPassword(value))}`
  return `${name} ${present}, but must be ${expected}.`
}

const withoutPassword = (value: string): string => value.replaceAll(/\/\/[^/]*@/g, '//…@')

function wholeNumber(min: number, max: number): (value: string) => number | undefined {
  return (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
    return number >= min && number <= max ? number : undefined
  }
}

function parseSwitch(value: string): boolean | undefined {
  if (value === '1') return true
  return value === '0' ? false : undefined
}

const parseHost = (value: string) => (/^[\w.:%-]+$/.test(value) ? value : undefined)
const parsePath = (value: string) => (value.includes('\0') ? undefined : resolve(value))
const parseTrimmed = (value: string) => (value.trim() === value ? value : undefined)

/** RFC 6749 section 3.3. */
function parseScope(value: string): string | undefined {
  const isScope = /^[!#-[\]-~]+( [!#-[\]-~]+)*$/.test(value)
  return isScope && value.split(' ').includes('openid') ? value : undefined
}

function parseDatabaseUrl(value: string): string | undefined {
  // A # can only be that of a password; taken as the start of a fragment it would make the password a host.
  if (!/^postgres(ql)?:\/\/[^#\s]*$/.test(value)) return undefined
  // A % can only be that of a password, too: `pg` would encode all of the address anew, and what was encoded already twice.
  if (/%(?![0-9a-f]{2})/i.test(value)) return undefined
  // `pg` takes user@/database?host=/socket/directory, which has no host and so is no URL.
  return URL.canParse(value.replace('@/', '@localhost/')) ? value : undefined
}

// Kept as written, not as URL would normalise it: `iss` is compared as text.
function parseWebUrl(value: string): string | undefined {
  const url = value.trim() === value ? URL.parse(value) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) return undefined
  return url.username || url.password ? undefined : value
}

const parseIssuer = (value: string) => (/[?#]/.test(value) ? undefined : parseWebUrl(value))

function parseNetworks(value: string): string[] | undefined {
  const networks = value.split(',').flatMap((part) => part.trim() || [])
  return networks.every(isNetwork) ? networks : undefined
}

function isNetwork(text: string): boolean {
  const [address = '', bits = '0', ...rest] = text.split('/')
  const version = isIP(address)
  return version !== 0 && rest.length === 0 && wholeNumber(0, version === 4 ? 32 : 128)(bits) !== undefined
}

/** As browsers send them: lower case, without a default port. */
function parseOrigins(value: string): string[] | undefined {
  const origins = value.split(',').flatMap((part) => part.trim() || [])
  const parsed = origins.map(parseOrigin)
  return parsed.every((origin) => origin !== undefined) ? parsed : undefined
}

function parseOrigin(value: string): string | undefined {
  const url = parseWebUrl(value) && URL.parse(value)
  return url && url.pathname === '/' && !/[?#]/.test(value) ? url.origin : undefined
}
