import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AppError } from '@tarja/contract/errors'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'

// What makes "no request to any other host" true whatever the page's code tries.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tarja API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" href="data:,">
  </head>
  <body>
    <div id="api"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`

// The validator badge is an image of another host, and links would take what is typed to nowhere.
const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
  defaultModelsExpandDepth: 0,
})
`

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', html: 'text/html; charset=utf-8' }

// The three files of Swagger UI, from the package that carries them without the telemetry of swagger-ui-dist. The plugin
// of that package serves them too, but with a dozen routes, a static file server and 12 MB of memory of its own.
const fileOf = (name: string) => fileURLToPath(import.meta.resolve(`@fastify/swagger-ui/static/${name}`))

const files: Readonly<Record<string, { type: string; read: () => Promise<Buffer | string> }>> = {
  'swagger-ui.css': { type: types.css, read: () => readFile(fileOf('swagger-ui.css')) },
  'swagger-ui-bundle.js': { type: types.js, read: () => readFile(fileOf('swagger-ui-bundle.js')) },
  'start.js': { type: types.js, read: async () => start },
}

/** A page that shows `/openapi.json` and lets one try it. */
export function docsRoutes(app: FastifyInstance): void {
  const hidden = { schema: { hide: true } }
  app.get('/docs', hidden, (_request, reply) =>
    reply.header('content-security-policy', policy).type(types.html).send(page),
  )
  app.get<{ Params: { file: string } }>(
    '/docs/:file',
    { schema: { ...hidden.schema, params: Type.Object({ file: Type.String() }) } },
    async (request, reply) => {
      const file = Object.hasOwn(files, request.params.file) ? files[request.params.file] : undefined
      if (!file) throw new AppError('ROUTE_NOT_FOUND', 'The documentation is at /docs.')
      return reply
        .header('cache-control', 'public, max-age=3600')
        .type(file.type)
        .send(await file.read())
    },
  )
}
