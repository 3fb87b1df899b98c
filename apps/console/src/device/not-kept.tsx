import { Alert } from '@mantine/core'
import type { Act } from './use-act.ts'

/** What an act of the device did not keep, beside its button. */
export function NotKept({ act: { failure } }: { readonly act: Act }) {
  if (failure === null) return null
  return (
    <Alert color="red" role="alert">
      {failure}
    </Alert>
  )
}
