import type { Answer, Client } from './app.ts'

/** Speaks to a real server over HTTP. Rejects when the connection fails: what became of the request is then unknown. */
export function httpClient({ url, token }: { url: string; token: string }): Client {
  return {
    async send(method, path, body, headers = {}) {
      const response = await fetch(`${url}/api/control${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const answer: Answer = {
        status: response.status,
        body: text === '' ? null : JSON.parse(text),
        headers: Object.fromEntries(response.headers),
      }
      return answer
    },
  }
}
