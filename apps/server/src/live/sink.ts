import type { ServerResponse } from 'node:http'

/** Where a watcher's events go. */
export interface Sink {
  write(text: string): void
  /** False while the client has yet to take what was written. */
  isReady(): boolean
  end(): void
}

/** What has ended and is not taken by the client is cut off. */
const endMsMax = 5_000

export const sinkOf = (raw: ServerResponse): Sink => ({
  write: (text) => writeTo(raw, text),
  isReady: () => !raw.writableNeedDrain,
  end() {
    // One that does not read would keep the connection open for as long as it likes.
    if (raw.writableNeedDrain) raw.destroy()
    else raw.end()
    // Behind another answer on the same connection, or unread, the end may never go out.
    const cutOff = setTimeout(() => raw.destroy(), endMsMax)
    raw.once('close', () => clearTimeout(cutOff))
  },
})

/** Between its end and its close a stream takes nothing more. */
function writeTo(raw: ServerResponse, text: string): void {
  if (!raw.writableEnded && !raw.destroyed) raw.write(text)
}
