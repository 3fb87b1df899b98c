import { isDeepStrictEqual } from 'node:util'
import { AppError } from '@tarja/contract/errors'
import type { Caller } from '#src/context.ts'
import { type Queries, sql } from '#src/db/client.ts'

/** A request that its caller may send again under the same `clientEventId`. */
export interface RepeatableRequest {
  readonly caller: Caller
  /** The operationId. */
  readonly verb: string
  /** Null or absent: the request is done each time it comes. */
  readonly clientEventId: string | null | undefined
  /** What was understood, the ids of its path too: the same for two requests that ask for the same. */
  readonly content: object
}

interface Answered {
  readonly auth0Id: string
  readonly verb: string
  readonly content: unknown
  readonly answer: unknown
}

const takeTurn = sql(`select pg_advisory_xact_lock(hashtextextended('tarja request ' || $1 || ' ' || $2, 0))`)

const findAnswered = sql<Answered>(`
  select auth0_id as "auth0Id", verb, content, answer from answered_request
  where company_id = $1 and client_event_id = $2`)

const insertAnswered = sql(`
  insert into answered_request (company_id, client_event_id, auth0_id, verb, content, answer, at)
  values ($1, $2, $3, $4, $5, $6, $7)`)

/**
 * Does `act` once for each `clientEventId` of a company, and answers a repeat as the first request was answered. What
 * `act` refuses by throwing is not kept: the request may be sent again. `answer` is JSON, as the wire shows it.
 *
 * Call it in the transaction of the effect, once what the request names is found and locked: then the request is not
 * found (404) before it is a repeat, and no two transactions wait for each other in a circle. An `act` that waits for a lock
 * after that, as the one that registers a worker waits for a badge that an import is giving, may close a circle; then the database
 * undoes one of the two, and `transaction` does it again.
 */
export async function answerOnce<Answer>(
  tx: Queries,
  request: RepeatableRequest & { now: Temporal.Instant },
  act: () => Promise<Answer>,
): Promise<Answer> {
  const { caller, verb, clientEventId, now } = request
  if (clientEventId == null) return act()
  const key = [caller.companyId, clientEventId]
  await tx.run(takeTurn, key)
  const content = JSON.stringify(request.content)
  const earlier = await tx.maybeOne(findAnswered, key)
  if (earlier) {
    requireSame(earlier, request, JSON.parse(content))
    return earlier.answer as Answer // written below, of a request of the same verb
  }
  const answer = await act()
  await tx.run(insertAnswered, [...key, caller.auth0Id, verb, content, JSON.stringify(answer), now.toString()])
  return answer
}

function requireSame(earlier: Answered, { caller, verb, clientEventId }: RepeatableRequest, content: unknown): void {
  const how =
    earlier.auth0Id !== caller.auth0Id
      ? 'by another user'
      : earlier.verb !== verb
        ? `for another operation, ${earlier.verb}`
        : isDeepStrictEqual(earlier.content, content)
          ? undefined
          : 'with other content'
  if (how === undefined) return
  throw new AppError(
    'IDEMPOTENCY_CONFLICT',
    `clientEventId ${clientEventId} was used before ${how}. Make a new clientEventId for a new request.`,
    { details: { clientEventId } },
  )
}
