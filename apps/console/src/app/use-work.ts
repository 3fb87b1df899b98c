import { useEffect } from 'react'
import { keepStorage } from '../device/database.ts'
import type { Profile } from '../device/model.ts'
import { startPhotos } from '../device/fetch-photos.ts'
import { startSync } from '../device/sync.ts'
import { fetchAsPerson, senderOf, tarja } from '../sign-in/client.ts'
import { keepProfile } from '../sign-in/complete-sign-in.ts'
import { useSignInState } from '../sign-in/session.ts'

/** What goes on behind the pages while somebody is signed in. */
export function useWork(profile: Profile | null): void {
  const auth0Id = profile?.auth0Id
  const signInState = useSignInState()

  useEffect(() => {
    if (auth0Id === undefined || signInState === undefined) return
    void keepStorage()
    // Again after somebody signed in again, for what waited for them.
    void startSync({ senderOf, reader: tarja })
    startPhotos(fetchAsPerson)
  }, [auth0Id, signInState])

  useEffect(() => {
    if (auth0Id === undefined || signInState !== 'in') return
    // Names, roles and the company's currency change in the office. Without a network the ones we have hold.
    keepProfile().catch((cause: unknown) => console.info('The profile stays as it was', cause))
  }, [auth0Id, signInState])
}
