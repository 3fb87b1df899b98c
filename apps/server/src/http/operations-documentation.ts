import type { Documentation } from './documentation.ts'

const success = <Data>(data: Data) => ({ status: 'success', data })

/** Health, metrics and keys. */
export const operationsDocumentation: Documentation = {
  getLiveness: { answers: { 200: success({ live: true }) } },
  getReadiness: {
    refusals: ['DATABASE_UNAVAILABLE'],
    answers: { 200: success({ database: 'ok', migrations: 'ok' }) },
  },
  getMetrics: {
    answers: {
      200: '# HELP tarja_open_sessions Open sessions of all companies.\n# TYPE tarja_open_sessions gauge\ntarja_open_sessions 3\n',
    },
  },
  getJwks: {
    refusals: ['ROUTE_NOT_FOUND'],
    answers: {
      200: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: 'k1' }] },
    },
  },
}
