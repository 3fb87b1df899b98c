import { AppError } from '@tarja/contract/errors'
import type { FastifyRequest, onRequestHookHandler } from 'fastify'
import { createRateLimit } from '#src/http/rate-limit.ts'
import type { NetworkOf } from './client-network.ts'
import type { KnownDevices } from './known-devices.ts'

/** Of one network, which may be that of a whole packing house. */
const requestsPerMinute = 1_200
/** Two for each sign-in and two for each sign-out. */
const rememberedPerMinute = 240
/**
 * Of everybody together, per process. Who never signs in is remembered for an hour, at 5 kB or so: a third of a gigabyte is
 * the most that strangers on however many networks take of the disk that the harvest is written to. Devices on which
 * somebody has signed in have as much for themselves, so strangers who use up theirs keep out strangers alone.
 */
const rememberedPerMinuteOfAll = 1_200
/** Of one device on which somebody has signed in. */
const deviceRequestsPerMinute = 300
const deviceRememberedPerMinute = 60
/** The longest of ours, a sign-out with its ID token, has about 1,500. What an address says is remembered with it. */
const urlLengthMax = 4_096

export interface Limits {
  readonly requests: onRequestHookHandler
  /** Besides, for what makes the provider remember something of whoever asks. */
  readonly remembered: onRequestHookHandler
}

/** What may be asked of the sign-in: by a device on which somebody has signed in, or else by a network of strangers. */
export function createLimits(networkOf: NetworkOf, { findAny }: Pick<KnownDevices, 'findAny'>): Limits {
  const ofStrangers = createShare({ requests: requestsPerMinute, remembered: rememberedPerMinute })
  const ofDevices = createShare({ requests: deviceRequestsPerMinute, remembered: deviceRememberedPerMinute })
  const shareOf = ({ raw }: FastifyRequest) => {
    const device = findAny(raw.headers.cookie)
    return device === undefined ? { ...ofStrangers, who: networkOf(raw) } : { ...ofDevices, who: device }
  }
  return {
    requests(request, _reply, done) {
      const { requests, who } = shareOf(request)
      done(tooLong(request) ?? tooMany(requests(who)))
    },
    remembered(request, _reply, done) {
      const { remembered, rememberedOfAll, who } = shareOf(request)
      // What one asks in vain does not count against the others.
      done(tooMany(remembered(who) || rememberedOfAll('all')))
    },
  }
}

const createShare = (perMinute: { requests: number; remembered: number }) => ({
  requests: createRateLimit(perMinute.requests),
  remembered: createRateLimit(perMinute.remembered),
  rememberedOfAll: createRateLimit(rememberedPerMinuteOfAll),
})

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
