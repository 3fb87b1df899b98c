import type { JSONWebKeySet } from 'jose'
import type { Config } from '#src/config/config.ts'
import type { Context } from '#src/context.ts'
import type { Identity } from '#src/http/authenticate.ts'
import { createCallerDirectory } from './find-caller.ts'
import { issuerHosts } from './issuer-hosts.ts'
import { type Log, remoteKeys } from './jwks.ts'
import { databaseKeyStore, fileKeyStore } from './key-stores.ts'
import { type LocalIssuer, localIssuer as localIssuerName, openLocalIssuer, providerIssuer } from './local-issuer.ts'
import { createTokenVerifier } from './verify-token.ts'

export interface OpenIdentity extends Identity {
  /** Absent when an issuer of one's own is configured. */
  readonly localIssuer: LocalIssuer | undefined
  readonly publicJwks: (() => JSONWebKeySet) | undefined
}

/** Whom the configuration trusts: an issuer of one's own by AUTH_ISSUER, else the local one. */
export async function openIdentity(
  config: Config,
  { ctx, kind, log }: { ctx: Context; kind: 'embedded' | 'server'; log: Log },
): Promise<OpenIdentity> {
  const store = () => (kind === 'embedded' ? fileKeyStore(config.dataDir, log) : databaseKeyStore(ctx.db))
  const localIssuer = config.localIssuer ? await openLocalIssuer(store()) : undefined
  const foreign = config.authIssuer ?? localIssuerName
  const keys = localIssuer?.keys ?? remoteKeys({ issuer: foreign, jwksUrl: config.authJwksUrl, now: ctx.now, log })
  // Tokens of the command line, and those of people who signed in: by one set of keys.
  const issuer = localIssuer ? [localIssuerName, providerIssuer(config.publicUrl)] : foreign
  const directory = createCallerDirectory(ctx.db, ctx.now)
  return {
    verifyToken: createTokenVerifier({ keys, issuer, audience: config.authAudience, now: ctx.now }),
    findCaller: directory.find,
    localIssuer,
    publicJwks: localIssuer && (() => localIssuer.publicJwks()),
    privateJwks: localIssuer && (() => localIssuer.privateJwks()),
    issuerHosts: localIssuer ? undefined : issuerHosts({ issuer: foreign, now: ctx.now, log }),
  }
}
