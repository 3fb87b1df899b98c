/**
 * What a worker that answers each message with one of its own says to this one. Rejects with what it threw. One question at a time:
 * the next before the answer would get this one's.
 */
export function askWorker<Answer>(worker: Worker, question: unknown, transfer: Transferable[] = []): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = new AbortController()
    const { signal } = ended
    const whenAnswered = ({ data }: MessageEvent<Answer>) => {
      ended.abort()
      resolve(data)
    }
    const whenFailed = (event: ErrorEvent) => {
      ended.abort()
      reject(new Error(event.message, { cause: event.error }))
    }
    worker.addEventListener('message', whenAnswered, { signal })
    worker.addEventListener('error', whenFailed, { signal })
    worker.postMessage(question, transfer)
  })
}
