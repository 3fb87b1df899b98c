import { createHash, randomUUIDv7 } from 'node:crypto'
import { invalidField } from '@tarja/contract/errors'
import type { CreatedWorker, CreateWorkerBody } from '@tarja/contract/workers'
import type { Caller, Context } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { answerOnce } from '#src/requests/answer-once.ts'
import { differencesOf } from './differences.ts'
import { noteRates } from './note-rates.ts'
import { readPhoto, type SentPhoto } from './photo.ts'
import { patternOf, wordsOf } from './search.ts'
import { badgeBaseOf, isSamePerson } from './worker-id.ts'
import { joinPhoto, toWire, workerColumns, type WorkerRow } from './worker.ts'

export interface RegisteredWorker {
  readonly worker: CreatedWorker
  /** The person was there already, and stays as they were. */
  readonly isRepeat: boolean
}

const takeTurn = sql(`select pg_advisory_xact_lock(hashtextextended('tarja worker ' || $1 || ' ' || $2, 0))`)

// `search_text` only narrows down; `isSamePerson` decides.
const findNamesakes = sql<WorkerRow>(`
  select ${workerColumns} from worker w ${joinPhoto}
  where w.company_id = $1 and w.hire_date = $2 and w.search_text like all ($3::text[])
  order by w.created_at, w.worker_uuid`)
// Counts up from the badge without a suffix for as long as the badge is somebody's, an imported worker's too.
const insert = sql(`
  with recursive badge (number, text) as (
    select 1, $3::text
    union all
    select number + 1, $3 || '-' || number + 1 from badge
    where exists (select from worker where company_id = $1 and worker_id = badge.text)
  )
  insert into worker (company_id, worker_uuid, worker_id, first_name, last_name, position, employment_type, hire_date,
    phone, email, termination_date, status, hourly_rate, emergency_contact_name, emergency_contact_phone, skills, notes,
    created_at, updated_at)
  select $1, $2, (select text from badge order by number desc limit 1), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
    $15, $16, $17, $18, $18
  on conflict (company_id, worker_id) do nothing`)

const insertPhoto = sql(`
  insert into worker_photo (company_id, worker_uuid, media_type, content, digest)
  values ($1, $2, $3, decode($4, 'base64'), $5)`)

const select = sql<WorkerRow>(`
  select ${workerColumns} from worker w ${joinPhoto} where w.company_id = $1 and w.worker_uuid = $2`)

/**
 * Registers a worker and gives them a badge. Safe to repeat: who is there already, by names and hire date, is answered
 * as they are, with what is not as sent; `distinct` says that it is somebody else. Those who could get the same badge
 * take turns, and whoever is the same person could; an import, which does not wait for its turn, is met at the
 * constraint on the badge.
 */
export async function createWorker(ctx: Context, caller: Caller, input: CreateWorkerBody): Promise<RegisteredWorker> {
  requireSense(input)
  const photo = input.photo == null ? undefined : readPhoto(input.photo)
  const base = badgeBaseOf(input)
  return ctx.db.transaction(async (tx) => {
    await tx.run(takeTurn, [caller.companyId, base])
    const now = ctx.now()
    const { clientEventId } = input
    let isRepeat = true
    const worker = await answerOnce(
      tx,
      { caller, verb: 'createWorker', clientEventId, content: contentOf(input, photo), now },
      async (): Promise<CreatedWorker> => {
        const registered = await register(tx, { caller, base, input, photo }, now)
        isRepeat = registered.isRepeat
        return registered.worker
      },
    )
    return { worker, isRepeat }
  })
}

/**
 * What was understood: what is null is left out, and a photo is its bytes. As a digest, so that what tells of a person is not kept
 * a second time; the answer is, for a repeat, until it is forgotten.
 */
function contentOf(input: CreateWorkerBody, photo: SentPhoto | undefined): object {
  const { clientEventId: _key, auth0Id: _caller, ...said } = input
  const stated = Object.entries({ ...said, photo: photo?.digest }).filter(([, value]) => value != null)
  const text = JSON.stringify(stated.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return { digest: createHash('sha256').update(text).digest('hex') }
}

interface Newcomer {
  readonly caller: Caller
  readonly base: string
  readonly input: CreateWorkerBody
  readonly photo: SentPhoto | undefined
}

async function register(tx: Queries, newcomer: Newcomer, now: Temporal.Instant): Promise<RegisteredWorker> {
  const { caller, base, input, photo } = newcomer
  const { companyId, auth0Id } = caller
  const workerId = randomUUIDv7()
  for (;;) {
    const found = await findSamePerson(tx, newcomer)
    if (found) return { worker: toCreated(found, now), isRepeat: true }
    if ((await tx.run(insert, [companyId, workerId, base, ...valuesOf(input), now.toString()])) === 1) break
    // An import has just given that badge, perhaps to this very person: look again.
  }
  await noteRates(tx, { companyIds: [companyId], workerIds: [workerId], at: now.toString(), auth0Id })
  if (photo) await tx.run(insertPhoto, [companyId, workerId, photo.mediaType, photo.base64, photo.digest])
  return { worker: toWire(await tx.one(select, [companyId, workerId]), now), isRepeat: false }
}

const toCreated = ({ row, differs }: SamePerson, now: Temporal.Instant): CreatedWorker => ({
  ...toWire(row, now),
  ...(differs.length > 0 && { differs }),
})

interface SamePerson {
  readonly row: WorkerRow
  /** In which fields they are not as sent. */
  readonly differs: string[]
}

/**
 * Who is meant: of several, the one who is as sent, else the first. Somebody who is said to be distinct is nobody who is
 * there, except, when no `clientEventId` tells a repeat, whoever is as sent in everything.
 */
async function findSamePerson(tx: Queries, { caller, input, photo }: Newcomer): Promise<SamePerson | undefined> {
  // Of other letters the database may have another idea of lower case.
  const words = wordsOf(`${input.first_name} ${input.last_name}`).filter((word) => /^[!-~]+$/.test(word))
  const rows = await tx.many(findNamesakes, [caller.companyId, input.hire_date, words.map(patternOf)])
  const namesakes = rows
    // Those of the statement have the hire date that was asked for.
    .filter((row) => isSamePerson({ ...row, hire_date: input.hire_date }, input))
    .map((row) => ({ row, differs: differencesOf(row, input, photo?.digest) }))
  const twin = namesakes.find(({ differs }) => differs.length === 0)
  if (!input.distinct) return twin ?? namesakes[0]
  return input.clientEventId == null ? twin : undefined
}

const valuesOf = (input: CreateWorkerBody) => [
  input.first_name,
  input.last_name,
  input.position,
  input.employment_type,
  input.hire_date,
  input.phone ?? null,
  input.email ?? null,
  input.termination_date ?? null,
  input.status ?? 'active',
  input.hourly_rate == null ? null : String(input.hourly_rate),
  input.emergency_contact_name ?? null,
  input.emergency_contact_phone ?? null,
  input.skills ?? [],
  input.notes ?? null,
]

/** What the schema cannot say of the fields. */
function requireSense(input: CreateWorkerBody): void {
  if (input.termination_date != null && input.termination_date < input.hire_date) {
    throw invalidField('/termination_date', 'must not be before hire_date')
  }
}
