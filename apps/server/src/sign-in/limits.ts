import { AppError } from '@tarja/contract/errors'
import type { FastifyRequest, onRequestHookHandler } from 'fastify'
import { createRateLimit } from '#src/http/rate-limit.ts'
import type { NetworkOf } from './client-network.ts'

/** Of one network, which may be that of a whole packing house. */
const requestsPerMinute = 1_200
/** Two for each sign-in and two for each sign-out. */
const rememberedPerMinute = 240
/**
 * Of everybody together, per process. Who never signs in is remembered for an hour, at 5 kB or so: a third of a gigabyte is
 * the most that strangers on however many networks take of the disk that the harvest is written to.
 */
const rememberedPerMinuteOfAll = 1_200
/** The longest of ours, a sign-out with its ID token, has about 1,500. What an address says is remembered with it. */
const urlLengthMax = 4_096

export interface Limits {
  readonly requests: onRequestHookHandler
  /** Besides, for what makes the provider remember something of whoever asks. */
  readonly remembered: onRequestHookHandler
}

/** What a stranger may ask of the sign-in. */
export function createLimits(networkOf: NetworkOf): Limits {
  const requests = createRateLimit(requestsPerMinute)
  const remembered = createRateLimit(rememberedPerMinute)
  const rememberedOfAll = createRateLimit(rememberedPerMinuteOfAll)
  return {
    requests(request, _reply, done) {
      done(tooLong(request) ?? tooMany(requests(networkOf(request.raw))))
    },
    remembered(request, _reply, done) {
      // What one network asks in vain does not count against the others.
      done(tooMany(remembered(networkOf(request.raw)) || rememberedOfAll('all')))
    },
  }
}

function tooMany(retryAfterSeconds: number): AppError | undefined {
  return retryAfterSeconds === 0 ? undefined : new AppError('RATE_LIMITED', 'Wait a moment.', { retryAfterSeconds })
}

function tooLong({ raw }: FastifyRequest): AppError | undefined {
  if ((raw.url ?? '').length <= urlLengthMax) return undefined
  return new AppError(
    'INVALID_REQUEST',
    `The address has more than ${urlLengthMax} characters. Begin again in the app.`,
  )
}
