import { Type } from 'typebox'

/** The success envelope of the contract. */
export const success = <Data>(data: Data) => ({ status: 'success' as const, data })

export const Success = <Schema extends Type.TSchema>(data: Schema, description = 'Success.') =>
  Type.Object({ status: Type.Literal('success'), data }, { description })
