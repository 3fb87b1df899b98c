import { isObject } from './key-set.ts'

/** What an issuer says of itself, read with care: every address in it is somebody else's text. */
export interface Discovery {
  /** The address under this name, or undefined. Throws where it is none, or one that anybody on the way could answer for. */
  address(name: string): URL | undefined
}

/** OpenID Connect Discovery 1.0, sections 4.1 and 4.3. Throws an Error that says in a sentence what is wrong. */
export async function discover(issuer: string, get: (url: string) => Promise<unknown>): Promise<Discovery> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const document = await get(url)
  if (!isObject(document)) throw new Error(`${url} is not an OpenID configuration.`)
  const stated = document['issuer']
  if (stated !== issuer)
    throw new Error(`${url} states the issuer ${JSON.stringify(stated)}; expected is ${JSON.stringify(issuer)}.`)
  return {
    address(name) {
      const value = document[name]
      if (value === undefined) return undefined
      const address = typeof value === 'string' ? URL.parse(value) : null
      if (!address) throw new Error(`${url} names no ${name}.`)
      const isSafe =
        address.protocol === 'https:' || (address.protocol === 'http:' && new URL(issuer).protocol === 'http:')
      if (!isSafe) throw new Error(`${url} names a ${name} that is not https.`)
      return address
    },
  }
}
