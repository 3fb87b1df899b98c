import { invalidField } from '@tarja/contract/errors'
import type { FastifyInstance } from 'fastify'
import type { Context, SentAgain } from '#src/context.ts'
import { lossSince } from '#src/incarnations/loss.ts'

/** So long after a loss devices send again what they kept; who comes later asks the office. In days. */
const claimedMaxDays = 30

/**
 * Lets a request say that an earlier incarnation of the database has acknowledged it, so that it is done as it was then.
 * Only with that may a body name the ids that it was given. Register after what authenticates.
 */
export function noticeSentAgain(app: FastifyInstance, ctx: Context): void {
  app.addHook('preHandler', (request, _reply, done) => {
    const named = request.headers['x-tarja-acknowledged-in']
    if (typeof named === 'string') {
      const loss = lossSince(ctx.db.incarnations(), named)
      request.caller = {
        ...request.caller,
        sentAgain: { lost: loss?.until && recent(loss.from, loss.until, ctx.now()) },
      }
      done()
    } else if (namesIds(request.body)) {
      done(invalidField('/acknowledged', 'is only taken with the header X-Tarja-Acknowledged-In'))
    } else done()
  })
}

function recent(from: Temporal.Instant, until: Temporal.Instant, now: Temporal.Instant): SentAgain['lost'] {
  const isRecent = Temporal.Instant.compare(now, until.add({ hours: claimedMaxDays * 24 })) <= 0
  return isRecent ? { from, until } : undefined
}

const namesIds = (body: unknown): boolean => typeof body === 'object' && body !== null && 'acknowledged' in body
