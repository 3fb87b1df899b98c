// The package's one entry. Everything else is its own business.
export { createTarjaClient, type TarjaClient, type TarjaClientOptions } from './client.ts'
export {
  type Answer,
  type Data,
  type ErrorCode,
  failedWith,
  type FieldError,
  TarjaError,
  type TarjaErrorParts,
  type TransportCode,
  unwrap,
} from './errors.ts'
export type { RetryOptions, Send } from './retry.ts'
export type { components, operations, paths } from './schema.ts'
