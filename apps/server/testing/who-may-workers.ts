import { type Row, aWorker, all, company } from './who-may.ts'
import { workerBody, workersPath } from './workers.ts'

/** Of the table of who-may-table.ts, the routes about workers. */
export const workerRoutes: Record<string, Row[]> = {
  'POST /workers': [{ request: () => ({ url: workersPath, body: workerBody() }), ...all(201) }],
  'GET /workers': [
    { request: () => ({ url: workersPath }), ...all(200) },
    {
      thing: (world) => world.companyId,
      request: (thing) => ({ url: `${workersPath}?companyId=${thing}` }),
      ...company(200, 'FORBIDDEN'),
    },
  ],
  'GET /workers/:worker': [
    {
      thing: aWorker,
      request: (thing) => ({ url: `${workersPath}/${thing}` }),
      ...company(200, 'WORKER_NOT_FOUND'),
    },
  ],
  'GET /workers/:worker/photo': [
    {
      thing: aWorker,
      request: (thing) => ({ url: `${workersPath}/${thing}/photo` }),
      ...company(200, 'WORKER_NOT_FOUND'),
    },
  ],
  'POST /workers/:worker/reactivate': [
    {
      thing: aWorker,
      request: (thing) => ({ url: `${workersPath}/${thing}/reactivate`, body: {} }),
      ...company(200, 'WORKER_NOT_FOUND'),
    },
  ],
}
