import { sessionChannel } from '#src/db/channel.ts'
import { type Listening, listen } from '#src/db/listen.ts'

export interface SessionKey {
  readonly companyId: string
  readonly sessionId: string
}

/** Tells of changes of sessions and their totals, whichever process made them. */
export interface SessionChanges {
  /** Calls back after every change, and whenever some may have been missed. Answers how to stop. */
  subscribe(key: SessionKey, onChange: () => void): () => void
  close(): Promise<void>
}

export interface SessionChangesOptions {
  readonly connectionString: string
  readonly onError: (error: Error) => void
}

/** Connects with the first subscriber: a process that nobody watches needs no connection for it. */
export function openSessionChanges({ connectionString, onError }: SessionChangesOptions): SessionChanges {
  const subscribers = new Map<string, Set<() => void>>()
  let listening: Listening | undefined

  const tell = (payload: string): void => {
    for (const onChange of subscribers.get(payload) ?? []) onChange()
  }
  const tellAll = (): void => {
    for (const payload of subscribers.keys()) tell(payload)
  }

  return {
    subscribe({ companyId, sessionId }, onChange) {
      listening ??= listen({
        connectionString,
        channel: sessionChannel,
        onMessage: tell,
        onListening: tellAll,
        onError,
      })
      const payload = `${companyId} ${sessionId}`
      const those = subscribers.get(payload) ?? new Set()
      subscribers.set(payload, those.add(onChange))
      return () => {
        those.delete(onChange)
        if (those.size === 0 && subscribers.get(payload) === those) subscribers.delete(payload)
      }
    },
    async close() {
      await listening?.close()
    },
  }
}
