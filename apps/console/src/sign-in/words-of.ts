import { failedWith } from '@tarja/sdk'
import i18next from 'i18next'
import { SignedOut } from './session.ts'

/** Why something that a person asked of the server was not done, in a sentence for them. */
export function wordsOf(error: unknown): string {
  if (failedWith(error)) return error.message
  if (error instanceof SignedOut) return i18next.t('signIn:signedOutMeanwhile')
  reportError(error) // a mistake of ours
  return i18next.t('signIn:notDone')
}
