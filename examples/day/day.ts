import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FarmWorker } from '@tarja/contract/farm-file'
import type { Project, Sector } from '@tarja/contract/projects'
import type { Session } from '@tarja/contract/sessions'
import { type Client, clientOf } from './client.ts'
import { type Phone, type Pick, makePhone } from './phone.ts'
import { type Server, startServer } from './server.ts'
import { type Tally, keepTally } from './tally.ts'

const farmFile = join(import.meta.dirname, '../farm.json')

/** What farm.json says, with the defaults of the contract. */
export interface Farm {
  readonly companyId: string
  readonly currency: string
  readonly users: readonly { readonly auth0Id: string; readonly name: string }[]
  readonly projects: readonly Project[]
  readonly workers: readonly FarmWorker[]
}

/** Someone of the farm, with a token. */
export interface Person extends Client {
  readonly auth0Id: string
  readonly name: string
}

/** Where a session is opened. */
export interface Site {
  readonly project: Project
  readonly sector: Sector
}

/** What the steps share: the people, and the sessions as they were last seen. */
export interface Day extends AsyncDisposable {
  readonly url: string
  readonly farm: Farm
  /** Supervisors. */
  readonly maria: Person
  readonly ramon: Person
  /** Manager. */
  readonly hector: Person
  /** Administrator. */
  readonly elena: Person
  readonly stranger: Client
  readonly sessions: Sessions
  /** Each with a network of its own. */
  readonly phones: { readonly maria: Phone; readonly ramon: Phone }
  /** What the phones know of the harvest. */
  readonly tally: Tally
  /** Picks that came after their session had closed. */
  readonly late: Pick[]
  /** Runs a command of the server's on the same data; answers what it printed. */
  readonly command: Server['command']
  site(sectorName: string): Site
  nameOf(auth0Id: string): string
  end(): Promise<void>
}

/** By the name of the sector, and `… again` for its second session. */
export interface Sessions {
  get(name: string): Session
  set(name: string, session: Session): void
  all(): Session[]
}

/** A server, the farm imported while it runs, and a token for everyone who takes part. */
export async function beginDay(): Promise<Day> {
  await using resources = new AsyncDisposableStack()
  const server = resources.use(await startServer())
  await server.command('import', farmFile)
  const farm = await readFarm()
  const personOf = async (auth0Id: string): Promise<Person> => {
    const token = await server.command('token', '--user', auth0Id)
    return { auth0Id, name: nameIn(farm, auth0Id), ...clientOf(server.url, token.trim()) }
  }
  const [maria, ramon, hector, elena] = await Promise.all([
    personOf('user_maria_lopez'),
    personOf('user_ramon_ibarra'),
    personOf('user_hector_salinas'),
    personOf('user_elena_navarro'),
  ])
  const running = resources.move()
  return {
    url: server.url,
    farm,
    maria,
    ramon,
    hector,
    elena,
    stranger: clientOf(server.url, undefined),
    sessions: keepSessions(),
    phones: { maria: makePhone(maria, 1), ramon: makePhone(ramon, 2) },
    tally: keepTally(),
    late: [],
    command: (name, ...args) => server.command(name, ...args),
    site: (sectorName) => findSite(farm, sectorName),
    nameOf: (auth0Id) => nameIn(farm, auth0Id),
    end: () => server.stop(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

async function readFarm(): Promise<Farm> {
  // The import has just checked it.
  const [company] = (JSON.parse(await readFile(farmFile, 'utf8')) as { companies: Farm[] }).companies
  if (!company) throw new Error(`${farmFile} has no company`)
  const { companyId, currency } = company
  const defaults = { companyId, currency, dayStartsAt: '00:00', maxDurationHours: 12, bonus: null }
  return { ...company, projects: company.projects.map((project) => ({ ...defaults, ...project })) }
}

function findSite(farm: Farm, sectorName: string): Site {
  for (const project of farm.projects) {
    const sector = project.sectors.find(({ sector_name }) => sector_name === sectorName)
    if (sector) return { project, sector }
  }
  throw new Error(`farm.json has no sector ${sectorName}`)
}

function nameIn(farm: Farm, auth0Id: string): string {
  return farm.users.find((user) => user.auth0Id === auth0Id)?.name ?? auth0Id
}

function keepSessions(): Sessions {
  const kept = new Map<string, Session>()
  return {
    get(name) {
      const session = kept.get(name)
      if (!session) throw new Error(`no step before this one opened ${name}`)
      return session
    },
    set: (name, session) => void kept.set(name, session),
    all: () => [...kept.values()],
  }
}
