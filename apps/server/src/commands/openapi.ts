import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeApp } from '#src/http/describe.ts'

/** `npm run openapi`: writes `openapi.json` from the code. */
if (import.meta.main) {
  await writeFile(join(import.meta.dirname, '../../../../openapi.json'), await describeApp())
}
