import { pg } from './driver.ts'

export interface Listening {
  close(): Promise<void>
}

export interface ListenOptions {
  readonly connectionString: string
  readonly channel: string
  readonly onMessage: (payload: string) => void
  /** The connection is there, or there again: whatever was sent before may have been missed. */
  readonly onListening: () => void
  readonly onError: (error: Error) => void
}

const pauseMs = 1_000
/** The idlest connection there is: a network that drops it tells nobody, so it is asked. */
const askEveryMs = 20_000
const answerMsMax = 5_000

/** Hears what the database tells on a channel, over a connection of its own that is made again when it is lost. */
export function listen(options: ListenOptions): Listening {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let asking: NodeJS.Timeout | undefined
  let isClosed = false

  async function open(): Promise<void> {
    const opening = new pg.Client({
      connectionString: options.connectionString,
      application_name: 'tarja listen',
      connectionTimeoutMillis: answerMsMax,
      query_timeout: answerMsMax,
      keepAlive: true,
    })
    client = opening
    opening.on('notification', ({ payload }) => options.onMessage(payload ?? ''))
    // The end follows, and with it the next try.
    opening.on('error', options.onError)
    opening.on('end', () => {
      clearInterval(asking)
      if (!isClosed) timer = setTimeout(start, pauseMs)
    })
    await opening.connect()
    await opening.query(`listen ${options.channel}`)
    options.onListening()
    asking = setInterval(() => {
      opening.query('select 1').catch((error: Error) => {
        options.onError(error)
        // Cutting the socket brings the end about; a goodbye would wait for an answer too.
        opening.connection.stream.destroy()
      })
    }, askEveryMs)
  }

  function start(): void {
    open().catch(async (error: Error) => {
      options.onError(error)
      await client?.end().catch(options.onError)
    })
  }

  start()
  return {
    async close() {
      isClosed = true
      clearTimeout(timer)
      clearInterval(asking)
      await client?.end().catch(options.onError)
    },
  }
}
