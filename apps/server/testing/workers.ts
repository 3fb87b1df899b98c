import type { CreateWorkerBody } from '@tarja/contract/workers'

export const workersPath = '/workers'

/** What registering takes at least. */
export const workerBody = (over: Partial<Record<keyof CreateWorkerBody, unknown>> = {}): Record<string, unknown> => ({
  first_name: 'John',
  last_name: 'Smith',
  position: 'field_worker',
  employment_type: 'full_time',
  hire_date: '2025-03-15',
  ...over,
})
