import type { CreateWorkerBody, Worker } from '@tarja/contract/workers'
import type { Documentation } from '#src/http/documentation.ts'
import { success } from '#src/http/envelope.ts'

const body: CreateWorkerBody = {
  first_name: 'John',
  last_name: 'Smith',
  position: 'field_worker',
  employment_type: 'full_time',
  hire_date: '2025-03-15',
  phone: '+52 452 123 4567',
  hourly_rate: 45.5,
  skills: ['pruning', 'packing'],
  photo: 'data:image/jpeg;base64,/9j/4QAGRXhpZv/AAAsIAAEAAQEBEQD/2gAIAQEAAD8A0s8g/9k=',
}
const worker: Worker = {
  workerId: '019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55',
  worker_id: 'JS0315',
  first_name: 'John',
  last_name: 'Smith',
  phone: '+52 452 123 4567',
  email: null,
  position: 'field_worker',
  employment_type: 'full_time',
  hire_date: '2025-03-15',
  termination_date: null,
  status: 'active',
  hourly_rate: 45.5,
  emergency_contact_name: null,
  emergency_contact_phone: null,
  skills: ['pruning', 'packing'],
  notes: null,
  photo_url: '/api/control/workers/019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d55/photo?v=6d1f0c9a7be25836',
  created_at: '2025-03-15T13:02:44.118Z',
  updated_at: '2025-03-15T13:02:44.118Z',
  works: true,
}

export const workerDocumentation: Documentation = {
  createWorker: {
    description:
      'Safe to repeat: somebody of the same names and hire date is the same person, who is answered as they are. Case, accents and the number of spaces do not tell people apart; ñ does. The badge, worker_id, is the first letter of first_name and of last_name, then month and day of hire_date; others of the same initials and day have -2, -3 after it. When the person who is there is not as sent, differs says in which fields; somebody else of the same names and day is registered with distinct: true.',
    refusals: ['IDEMPOTENCY_CONFLICT'],
    body,
    answers: { 200: success({ ...worker, differs: ['emergency_contact_phone', 'phone'] }), 201: success(worker) },
    headers: { 200: ['Location'], 201: ['Location'] },
  },
  listWorkers: {
    refusals: ['FORBIDDEN'],
    parameters: { q: 'lopez maria' },
    answers: { 200: success({ total: 1, page: 1, pageSize: 25, items: [worker] }) },
  },
  getWorker: {
    refusals: ['WORKER_NOT_FOUND'],
    parameters: { worker: worker.worker_id },
    answers: { 200: success(worker) },
  },
  reactivateWorker: {
    description:
      'For a picker who comes back: a status that does not work becomes active, and a termination_date that is over goes. Any role may. With a clientEventId a repeat does not undo what the office has said since.',
    refusals: ['WORKER_NOT_FOUND', 'IDEMPOTENCY_CONFLICT'],
    parameters: { worker: worker.worker_id },
    body: { clientEventId: '019f12a0-51c4-7e0a-9b7d-3c1f8a2e6d56' },
    answers: { 200: success(worker) },
  },
  getWorkerPhoto: {
    description: 'ROUTE_NOT_FOUND: the worker has no photo, and photo_url is null.',
    refusals: ['WORKER_NOT_FOUND', 'ROUTE_NOT_FOUND'],
    parameters: { worker: worker.workerId, v: '6d1f0c9a7be25836' },
    answers: { 200: 'The bytes of the image.' },
    headers: { 200: ['ETag'], 304: ['ETag'] },
  },
}
