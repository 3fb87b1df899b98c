const bodyBytesMax = 1024 * 1024
// A kept connection may be closed by the issuer just as it is used again, and the failed fetch would cost the one refetch
// in 30 seconds; fetches are far too rare for keeping one to pay.
const headers = { accept: 'application/json', connection: 'close' }

export interface FetchOptions {
  readonly fetch: typeof globalThis.fetch
  readonly signal: AbortSignal
}

/** What an issuer publishes at this address. Throws an Error that says in a sentence what is wrong with it. */
export async function fetchJson(url: string, { fetch, signal }: FetchOptions): Promise<unknown> {
  const text = await fetchText(url, { fetch, signal }).catch((cause: Error) => {
    // undici's own message is only "fetch failed"; the reason is in its cause.
    const reason = cause.cause instanceof Error ? cause.cause.message || cause.message : cause.message
    throw new Error(`${url} cannot be read: ${reason}`, { cause })
  })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${url} is not JSON.`, { cause })
  }
}

async function fetchText(url: string, { fetch, signal }: FetchOptions): Promise<string> {
  // Keys come from the address that was configured or discovered, not from wherever it points to.
  const response = await fetch(url, { signal, redirect: 'manual', headers })
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    throw new Error(`it answered with status ${response.status}.`)
  }
  const chunks: Uint8Array[] = []
  let byteCount = 0
  for await (const chunk of response.body) {
    byteCount += chunk.byteLength
    if (byteCount > bodyBytesMax) throw new Error(`it is longer than ${bodyBytesMax} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
