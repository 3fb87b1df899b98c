import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { accountDocumentation } from '#src/accounts/documentation.ts'
import { apiTokenDocumentation } from '#src/api-tokens/documentation.ts'
import { correctionDocumentation } from '#src/corrections/documentation.ts'
import { harvestDocumentation } from '#src/harvest/documentation.ts'
import { incarnationDocumentation } from '#src/incarnations/documentation.ts'
import { projectDocumentation } from '#src/projects/documentation.ts'
import { recordDocumentation } from '#src/records/documentation.ts'
import { reviewDocumentation } from '#src/reviews/documentation.ts'
import { helperDocumentation } from '#src/sessions/helper-documentation.ts'
import { sessionDocumentation } from '#src/sessions/documentation.ts'
import { userDocumentation } from '#src/users/documentation.ts'
import { workerDocumentation } from '#src/workers/documentation.ts'
import { components, hoist } from './components.ts'
import type { Documentation } from './documentation.ts'
import { type Operation, documentOperation } from './operation.ts'
import { operationsDocumentation } from './operations-documentation.ts'
import { productVersion } from './version.ts'

const documentation: Documentation = {
  ...sessionDocumentation,
  ...helperDocumentation,
  ...recordDocumentation,
  ...reviewDocumentation,
  ...correctionDocumentation,
  ...projectDocumentation,
  ...workerDocumentation,
  ...userDocumentation,
  ...incarnationDocumentation,
  ...harvestDocumentation,
  ...apiTokenDocumentation,
  ...accountDocumentation,
  ...operationsDocumentation,
}

/** The document that `/openapi.json` serves, made from the schemas of the routes and each noun's documentation. */
export const openapi: FastifyDynamicSwaggerOptions = {
  exposeHeadRoutes: true,
  convertConstToEnum: false,
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Tarja',
      version: productVersion,
      summary: 'Harvest production: sessions and records, exact to the box and to the day.',
      description:
        'Send `Authorization: Bearer TOKEN`; the token says who you are and so which company is yours. Money and units are exact: nothing is rounded. Every refusal has a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This server.' }],
    security: [{ bearer: [] }],
    tags: [
      { name: 'Production sessions', description: 'One sector’s harvest of one day under one supervisor.' },
      { name: 'Helpers', description: 'Who records in a session besides its owner.' },
      { name: 'Production records', description: 'Units for a worker, never changed or deleted.' },
      { name: 'Projects', description: 'What a company grows where, with the defaults of a new session.' },
      { name: 'Workers', description: 'Who picks, under which badge.' },
      { name: 'Users', description: 'Who you are, and who else is in your company.' },
      { name: 'Harvest report', description: 'For programs: what was harvested, by days.' },
      { name: 'API tokens', description: 'How programs get in.' },
      { name: 'Recovery', description: 'What a restored server lacks, and phones send again.' },
      { name: 'Accounts', description: 'How people get in, where the built-in issuer is the one.' },
      { name: 'Operations', description: 'For who runs the server.' },
    ],
    components,
  },
  transformObject(document) {
    // The plugin's types allow for Swagger 2 and open fields everywhere; with `openapi` set it is this.
    const { openapiObject } = document as unknown as { openapiObject: Document }
    for (const path of Object.values(openapiObject.paths)) documentPath(path)
    return hoist(openapiObject) as never // the same document in another type
  },
}

type Path = Record<string, Operation>
interface Document {
  paths: Record<string, Path>
  components: { schemas: Record<string, unknown> }
}

function documentPath(path: Path): void {
  // Each GET is answered to HEAD too, which everybody knows; a HEAD of its own is an operation.
  if (path['get'] && path['head']) delete path['head']
  for (const [method, operation] of Object.entries(path)) {
    operation.operationId = operation.operationId.replace(/-head$/, '')
    documentOperation(operation, { method, documentation: documentation[operation.operationId] })
  }
}

export function openapiRoute(app: FastifyInstance): void {
  // It cannot change while the process lives.
  let text: string | undefined
  app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    text ??= JSON.stringify(app.swagger())
    return reply.type('application/json; charset=utf-8').send(text)
  })
}
