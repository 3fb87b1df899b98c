import type { Correction, ListCorrectionsQuery } from '@tarja/contract/corrections'
import { invalidField } from '@tarja/contract/errors'
import type { Caller, Context } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'
import { type RecordRow, toWire } from '#src/records/record.ts'
import { requireReader } from '#src/sessions/access.ts'
import { getStoredSession } from '#src/sessions/change.ts'
import { formatInstant } from '#src/sessions/session.ts'
import { type CorrectionRow, findRecords, listCorrecting, selectCorrections } from './read.ts'

const limitDefault = 10
const versionMax = 2 ** 31 - 1

const listAfter = sql<CorrectionRow>(`
  ${selectCorrections} where c.company_id = $1 and c.session_id = $2 and c.version > $3 order by c.version limit $4`)

export interface CorrectionPage {
  readonly items: Correction[]
  readonly nextCursor: string | null
}

/** The corrections of a session, oldest first, with what each took back and made; for who works in it and managers. */
export async function listCorrections(
  ctx: Context,
  caller: Caller,
  { sessionId, query }: { sessionId: string; query: ListCorrectionsQuery },
): Promise<CorrectionPage> {
  const after = query.cursor === undefined ? 0 : decodeCursor(query.cursor)
  const session = await getStoredSession(ctx, caller, sessionId)
  requireReader(session, caller)
  const limit = query.limit ?? limitDefault
  const rows = await ctx.db.many(listAfter, [session.companyId, session.sessionId, after, limit + 1])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const items: Correction[] = []
  for (const row of page) items.push(await withItems(ctx.db, session.companyId, row))
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(last.version) : null }
}

async function withItems(queries: Queries, companyId: string, row: CorrectionRow): Promise<Correction> {
  const made = await listCorrecting(queries, companyId, row)
  const taken = await findRecords(
    queries,
    companyId,
    made.flatMap(({ voidOf }) => voidOf ?? []),
  )
  return {
    correctionId: row.correctionId,
    sessionId: row.sessionId,
    at: formatInstant(row.at),
    auth0Id: row.auth0Id,
    userName: row.userName,
    reasonCode: row.reasonCode,
    reason: row.reason,
    before: row.before,
    after: row.after,
    items: pairs(made, taken),
  }
}

/** What was taken back beside what stands instead, which comes right after its void. */
function pairs(made: readonly RecordRow[], taken: readonly RecordRow[]): Correction['items'] {
  const originals = new Map(taken.map((row) => [row.recordId, row]))
  return made.flatMap((row, index) => {
    if (row.voidOf === null) return row.correctionOf === null ? [{ from: null, to: shown(row) }] : []
    const from = originals.get(row.voidOf)
    const next = made[index + 1]
    return [{ from: from ? shown(from) : null, to: next?.correctionOf === row.voidOf ? shown(next) : null }]
  })
}

function shown(row: RecordRow): NonNullable<Correction['items'][number]['to']> {
  const { recordId, workerId, worker_name, units, recordedAtUtc } = toWire(row)
  return { recordId, workerId, worker_name, units, recordedAtUtc }
}

const encodeCursor = (version: number): string => Buffer.from(`c${version}`).toString('base64url')

function decodeCursor(cursor: string): number {
  const digits = /^c(\d{1,10})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  const version = Number(digits)
  if (digits === undefined || version > versionMax) {
    throw invalidField('cursor', 'must be the nextCursor of an earlier page, unchanged')
  }
  return version
}
