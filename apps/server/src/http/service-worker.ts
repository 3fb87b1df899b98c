import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'

interface ServiceWorkerOptions {
  /** Where the build is. */
  readonly dir: string
  /** Those of every page now. */
  readonly headers: () => Readonly<Record<string, string>>
  /** Whether they are what they will stay. */
  readonly isSettled: () => boolean
}

/**
 * The worker keeps the app's page on the phone together with the headers that it came with, its policy among them, and
 * fetches it anew when the build gave it another revision. The headers of the configuration are part of the revision
 * here: or phones would go on with the policy of the issuer before, under which nobody signs in at the new one.
 */
export function serviceWorkerRoute(app: FastifyInstance, { dir, headers, isSettled }: ServiceWorkerOptions): void {
  app.get('/sw.js', { schema: { hide: true } }, async (request, reply: FastifyReply) => {
    const built = await readBuilt(join(dir, 'sw.js'))
    if (built === undefined) return reply.callNotFound()
    // A browser keeps the worker that it has, and asks again.
    if (!isSettled()) return reply.code(503).header('retry-after', '5').send()
    const body = withHeaders(built, headers())
    const etag = `"${hashOf(body)}"`
    reply.headers({ ...headers(), 'cache-control': 'no-cache', etag })
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send()
    return reply.type('application/javascript; charset=utf-8').send(body)
  })
}

const revision = /(\{url:"index\.html",revision:")([^"]+)/

function withHeaders(built: string, headers: Readonly<Record<string, string>>): string {
  if (!revision.test(built)) throw new Error('The built sw.js has no revision of index.html where it is looked for.')
  return built.replace(revision, `$1$2-${hashOf(JSON.stringify(headers))}`)
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

async function readBuilt(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined // not built yet
    throw error
  }
}
