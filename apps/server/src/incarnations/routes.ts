import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  DeviceParams,
  GetIncarnationQuery,
  Incarnation,
  Recovery,
  ReportDeviceBody,
  ReportedDevice,
} from '@tarja/contract/incarnations'
import type { Context } from '#src/context.ts'
import { Success, success } from '#src/http/envelope.ts'
import { getIncarnation } from './get.ts'
import { getRecovery } from './get-recovery.ts'
import { reportDevice } from './report-device.ts'

const tags = ['Recovery']

export const incarnationRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/incarnation',
      {
        schema: {
          operationId: 'getIncarnation',
          summary: 'Which history the database is, and what an earlier one acknowledged that may be missing',
          tags,
          querystring: GetIncarnationQuery,
          response: { 200: Success(Incarnation) },
        },
      },
      (request) => success(getIncarnation(ctx, request.query)),
    )

    app.put(
      '/devices/:deviceId',
      {
        schema: {
          operationId: 'reportDevice',
          summary: 'Report what your device still has to send, and what it has compared',
          tags,
          params: DeviceParams,
          body: ReportDeviceBody,
          response: { 200: Success(ReportedDevice) },
        },
      },
      async (request) => {
        const input = { deviceId: request.params.deviceId, body: request.body }
        return success(await reportDevice(ctx, request.caller, input))
      },
    )

    app.get(
      '/recovery',
      {
        schema: {
          operationId: 'getRecovery',
          summary: 'How far phones have come in sending again what the database lost (managers)',
          tags,
          response: { 200: Success(Recovery) },
        },
      },
      async (request) => success(await getRecovery(ctx, request.caller)),
    )
  }
