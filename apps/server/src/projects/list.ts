import type { Project } from '@tarja/contract/projects'
import type { Caller, Context } from '#src/context.ts'
import { sql } from '#src/db/client.ts'
import { selectProject, toProject, type ProjectRow } from './rows.ts'

const select = sql<ProjectRow>(`${selectProject} order by project.name, project.project_id`)

/** Every project of the caller's company with its sectors, by name. */
export async function listProjects(ctx: Context, caller: Caller): Promise<Project[]> {
  const rows = await ctx.db.many(select, [caller.companyId])
  const now = ctx.now()
  return rows.map((row) => toProject(row, now))
}
