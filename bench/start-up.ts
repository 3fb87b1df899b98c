import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getLoad, openSome } from './get-session.ts'
import { type Row, median } from './rounds.ts'
import { type World, startProduct, startProgram } from './world.ts'

const startCount = 5
const requestsAtLeast = 100_000

/** (c) Time from the start of the process until it answers, against a Node program that only starts to listen. */
export async function benchStartUp(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tarja-bench-'))
  const firstMs = await timeStart(dataDir)
  const [bareMs, productMs]: [number[], number[]] = [[], []]
  for (let start = 0; start < startCount; start++) {
    bareMs.push(await timeBareStart())
    productMs.push(await timeStart(dataDir))
  }
  await rm(dataDir, { recursive: true })
  const [bare, product] = [median(bareMs), median(productMs)]
  return [
    { what: '(c) first start, ms', baseline: '', product: firstMs.toFixed(0), ratio: '', aim: '≤ 10000' },
    {
      what: '(c) later start, ms (baseline: bare node:http)',
      baseline: bare.toFixed(0),
      product: product.toFixed(0),
      ratio: (product / bare).toFixed(2),
      aim: '≤ 2000',
    },
  ]
}

async function timeStart(dataDir: string): Promise<number> {
  await using product = await startProduct({ DATA_DIR: dataDir })
  return product.readyMs
}

async function timeBareStart(): Promise<number> {
  await using bare = await startProgram([join(import.meta.dirname, 'baseline-get.ts'), 'postgres:///', 'none', 'none'])
  return bare.readyMs
}

/** (c) Resident memory of the server, in five steps up to 100,000 requests, against the bare program's after as many. */
export async function benchMemory(world: World): Promise<Row[]> {
  const sessionIds = await openSome(world)
  await using product = await startProduct({ DATABASE_URL: world.connectionString })
  const idle = await residentMb(product.pid)
  const readings: string[] = []
  let requestCount = 0
  while (requestCount < requestsAtLeast) {
    const result = await getLoad(world, product.url, sessionIds, 4_000)
    requestCount += Math.round(result.perSecond * 4)
    readings.push(`${Math.round(requestCount / 1_000)}k: ${(await residentMb(product.pid)).toFixed(0)}`)
  }
  const last = readings.at(-1) ?? ''
  return [
    {
      what: `(c) resident MB, idle ${idle.toFixed(0)}; ${readings.join(', ')}`,
      baseline: '',
      product: last,
      ratio: '',
      aim: '≤ 150',
    },
  ]
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024
}
