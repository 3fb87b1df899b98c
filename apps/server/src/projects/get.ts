import { AppError } from '@tarja/contract/errors'
import type { Project } from '@tarja/contract/projects'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { selectProject, toProject, type ProjectRow } from './rows.ts'

const select = sql<ProjectRow>(`${selectProject} and project.project_id = $2`)

/** One project of the caller's company; another company's is not found, like one that does not exist. */
export async function getProject(ctx: Context, caller: Caller, projectId: string): Promise<Project> {
  const row = await ctx.db.maybeOne(select, [caller.companyId, projectId])
  if (!row) throw new AppError('PROJECT_NOT_FOUND', `Your company has no project ${projectId}.`)
  return toProject(row, ctx.now())
}
