import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

// Beside each file of the build its compressed twins, which the server sends as they are: compressing once and as well as
// it goes costs a request nothing, and a phone in the field half of what compressing in passing would.

const dist = join(import.meta.dirname, 'dist')
// Smaller ones fit into one packet anyway.
const leastBytes = 1024

for (const name of globSync('**/*.{js,css,html,json,svg,webmanifest}', { cwd: dist })) {
  const file = join(dist, name)
  const bytes = readFileSync(file)
  if (bytes.length < leastBytes) continue
  const { BROTLI_PARAM_QUALITY, BROTLI_MAX_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const params = { [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY, [BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}
