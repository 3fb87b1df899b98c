import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { renderSchema, schemaFile } from '../scripts/write-schema.ts'

test('schema.ts is what openapi.json says; npm run sdk writes it', async () => {
  assert.equal(await readFile(schemaFile, 'utf8'), await renderSchema())
})
