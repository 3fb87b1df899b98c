import { createServer } from 'node:http'
import pg from 'pg'

// The limit for reading a session: node:http and pg, the same prepared SELECT, no token, no validation, no shape.
const [connectionString, companyId, text] = process.argv.slice(2)
if (!connectionString || !companyId || !text) throw new Error('baseline-get.ts <connection string> <company> <select>')
const pool = new pg.Pool({ connectionString, max: 10 })
pool.on('error', () => process.exit()) // the database has gone: the benchmark is over

const server = createServer((request, response) => {
  const sessionId = request.url?.split('/').at(-1)
  pool.query({ name: 'get', text, values: [companyId, sessionId] }, (error, result) => {
    const body = JSON.stringify(error ? { status: 'error' } : { status: 'success', data: result.rows[0] })
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    response.writeHead(error ? 500 : 200, headers)
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address.port}\n`)
})
