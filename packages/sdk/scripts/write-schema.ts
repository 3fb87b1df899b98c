import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'

const document = new URL('../../../openapi.json', import.meta.url)
export const schemaFile = new URL('../src/schema.ts', import.meta.url)

const head = '// Written from openapi.json by `npm run sdk`; a test compares the two. Do not edit.\n\n'

/** The types of every path, parameter, body and answer of the document. */
export async function renderSchema(): Promise<string> {
  const ast = await openapiTS(await readFile(document, 'utf8'), {
    // What has a default may be left out of a request; answers say by `required` what they always have.
    defaultNonNullable: false,
    alphabetize: false,
  })
  return head + astToString(ast)
}

if (import.meta.main) await writeFile(schemaFile, await renderSchema())
