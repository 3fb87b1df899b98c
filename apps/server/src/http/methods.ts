import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** An address that routes have, by its segments, and the methods it takes. */
interface Address {
  readonly url: string
  readonly segments: readonly string[]
  readonly methods: Set<string>
}

/**
 * Refuses what no route takes, before its token and its body are looked at: 405 with Allow where the address takes other
 * methods, else 404. Call before the routes are registered, and what it answers after them. The address is looked up
 * only then: routes that refuse each of the other thirty methods of every address cost 12 MB and 80 ms at start.
 */
export function refuseUnknown(app: FastifyInstance): { refuseShadowed: (app: FastifyInstance) => void } {
  const known = new Map<string, Address>()
  let isComplete = false
  app.addHook('onRoute', ({ url, method }) => {
    if (isComplete) return
    const address = known.get(url) ?? { url, segments: url.split('/'), methods: new Set() }
    for (const one of [method].flat()) address.methods.add(one)
    known.set(url, address)
  })
  app.addHook('onRequest', (request, reply, done) => {
    done(request.is404 ? refuse(request, reply, known.values()) : undefined)
  })
  // For routes that give up by themselves; whatever has none is refused by the hook.
  app.setNotFoundHandler((request, reply) => {
    throw refuse(request, reply, known.values())
  })
  return {
    // GET /records/bulk would go to GET /records/:recordId, because only POST /records/bulk is there.
    refuseShadowed(instance) {
      isComplete = true // what refuses is not what is taken
      const addresses = [...known.values()]
      for (const { url, segments, methods } of addresses) {
        const others = addresses.filter((other) => other.url !== url && fits(other, segments))
        const shadowed = new Set(others.flatMap((other) => [...other.methods])).difference(methods)
        if (shadowed.size > 0) refuseMethods(instance, { url, segments, methods }, [...shadowed])
      }
    },
  }
}

function refuseMethods(app: FastifyInstance, address: Address, methods: string[]): void {
  app.route({
    method: methods,
    url: address.url,
    schema: { hide: true },
    onRequest: (_request, reply, done) => done(methodNotAllowed(reply, address)),
    handler: () => undefined,
  })
}

function refuse(request: FastifyRequest, reply: FastifyReply, known: Iterable<Address>): AppError {
  const path = decodeURI(request.url.replace(/\?.*$/s, '')).split('/') // the router has refused what cannot be decoded
  const parameterCount = ({ segments }: Address) => segments.filter(isParameter).length
  const [address] = [...known]
    .filter((address) => fits(address, path))
    .toSorted((a, b) => parameterCount(a) - parameterCount(b))
  // One that takes the method was refused for something else: a part of it is longer than any id.
  if (address && !address.methods.has(request.method)) return methodNotAllowed(reply, address)
  return new AppError('ROUTE_NOT_FOUND', 'No operation has this address. GET /openapi.json lists them all.')
}

function methodNotAllowed(reply: FastifyReply, { methods }: Address): AppError {
  const allow = [...methods].toSorted().join(', ')
  reply.header('allow', allow)
  return new AppError('METHOD_NOT_ALLOWED', `This address takes ${allow}.`)
}

const isParameter = (segment: string): boolean => segment.startsWith(':')

const fits = ({ segments }: Address, path: readonly string[]): boolean =>
  segments.length === path.length &&
  segments.every((segment, index) => (isParameter(segment) ? path[index] !== '' : segment === path[index]))
