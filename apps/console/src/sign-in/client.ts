import { type TarjaClient, createTarjaClient } from '@tarja/sdk'
import i18next from 'i18next'
import type { Profile } from '../device/model.ts'
import { accessToken, noteRefusedSession, renewToken, subjectOf } from './session.ts'

/** A request whose token was refused is sent once more with a new one; a second refusal asks the person to sign in. */
const renewing = (whose: string | null) => async (request: Request) => {
  const again = request.clone()
  const response = await fetch(request)
  const token = request.headers.get('authorization')?.replace(/^Bearer /, '')
  if (response.status !== 401 || !token) return response
  again.headers.set('authorization', `Bearer ${await renewToken(token, whose)}`)
  const answer = await fetch(again)
  if (answer.status === 401) await noteRefusedSession()
  return answer
}

/**
 * One request with the token, sent once, whatever becomes of it: `tarja` would ask again, and give an answer less time than a
 * large photo takes.
 */
export async function fetchAsPerson(path: string, init: RequestInit): Promise<Response> {
  const request = new Request(path, init)
  request.headers.set('authorization', `Bearer ${await accessToken()}`)
  return renewing(null)(request)
}

const optionsOf = (whose: string | null) => ({
  baseUrl: location.origin,
  token: () => accessToken(whose),
  fetch: renewing(whose),
  language: () => i18next.language,
})

/** The API as whoever is signed in. */
export const tarja = createTarjaClient(optionsOf(null))

/** As nobody else than the one whom the issuer calls so. */
export const tarjaAs = (subject: string | null): TarjaClient => createTarjaClient(optionsOf(subject))

/**
 * The same for the queue of a person, which sends again by itself, and knows of pauses. Should somebody else sign in while it
 * is at it, it has no token: nobody's work goes out as another's.
 */
export const senderOf = (profile: Profile): TarjaClient =>
  createTarjaClient({ ...optionsOf(subjectOf(profile)), retry: { attemptsMax: 1 } })
