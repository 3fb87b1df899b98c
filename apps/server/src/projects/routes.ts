import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Project } from '@tarja/contract/projects'
import { Type } from 'typebox'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { getProject } from './get.ts'
import { listProjects } from './list.ts'

const tags = ['Projects']
const path = '/projects'

export const projectRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      path,
      {
        schema: {
          operationId: 'listProjects',
          summary: 'List the projects of your company with their sectors and the defaults of a new session',
          tags,
          response: { 200: Success(Type.Object({ items: Type.Array(Project) })) },
        },
      },
      async (request) => success({ items: await listProjects(ctx, request.caller) }),
    )

    app.get(
      `${path}/:projectId`,
      {
        schema: {
          operationId: 'getProject',
          summary: 'Read one project of your company',
          tags,
          params: Type.Pick(Project, ['projectId']),
          response: { 200: Success(Project) },
        },
      },
      async (request) => success(await getProject(ctx, request.caller, request.params.projectId)),
    )
  }
