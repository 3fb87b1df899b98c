import { sessionChannel } from '#src/db/channel.ts'
import { type Listening, listen } from '#src/db/listen.ts'

/** Called with the session that changed; without one when some changes may have been missed. */
export type OnChange = (sessionId?: string) => void

/** Tells of changes of sessions and their totals, whichever process made them. */
export interface SessionChanges {
  /** Calls back after every change of a session of the company. Answers how to stop. */
  subscribe(companyId: string, onChange: OnChange): () => void
  close(): Promise<void>
}

export interface SessionChangesOptions {
  readonly connectionString: string
  readonly onError: (error: Error) => void
}

/** Connects with the first subscriber: a process that nobody watches needs no connection for it. */
export function openSessionChanges({ connectionString, onError }: SessionChangesOptions): SessionChanges {
  const subscribers = new Map<string, Set<OnChange>>()
  let listening: Listening | undefined

  const tell = (payload: string): void => {
    // Neither id has white space.
    const [companyId = '', sessionId] = payload.split(' ')
    for (const onChange of subscribers.get(companyId) ?? []) onChange(sessionId)
  }
  const tellAll = (): void => {
    for (const those of subscribers.values()) for (const onChange of those) onChange()
  }

  return {
    subscribe(companyId, onChange) {
      listening ??= listen({
        connectionString,
        channel: sessionChannel,
        onMessage: tell,
        onListening: tellAll,
        onError,
      })
      const those = subscribers.get(companyId) ?? new Set()
      subscribers.set(companyId, those.add(onChange))
      return () => {
        those.delete(onChange)
        if (those.size === 0 && subscribers.get(companyId) === those) subscribers.delete(companyId)
      }
    },
    async close() {
      await listening?.close()
    },
  }
}
