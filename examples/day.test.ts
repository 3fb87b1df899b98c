import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'

const file = join(import.meta.dirname, 'day.ts')

// Each row of the last table, dates and times aside.
const rows = [
  /^ +Lote N-1 +Ramón Ibarra Núñez +(DATE) +02:30–13:30 +16\.25 MXN\/kg +closed +system \(max_duration\)$/,
  /^ +Lote A-1 +María López Peña +(DATE) +TIME–TIME +28\.50 MXN\/box +closed +user \(manual\)$/,
  /^ +Lote A-2 +Ramón Ibarra Núñez +(DATE) +TIME–TIME +30\.25 MXN\/box +closed +user \(manual\)$/,
  /^ +La Cañada +Ramón Ibarra Núñez +(DATE) +TIME– +28\.50 MXN\/box +open$/,
  /^ +Túnel 1 +Elena Navarro Rivas +(DATE) +TIME–TIME +22\.75 MXN\/box +closed +system \(max_duration\)$/,
  /^ +Túnel 1 +Elena Navarro Rivas +(DATE) +TIME– +22\.75 MXN\/box +open$/,
]

const expand = ({ source }: RegExp) =>
  new RegExp(source.replaceAll('DATE', String.raw`\d{4}-\d\d-\d\d`).replaceAll('TIME', String.raw`\d\d:\d\d`), 'm')

test('a whole day of the farm goes as the contract says', async ({ signal }) => {
  // A child that exits with anything but 0 rejects, with all it printed.
  const { stdout } = await promisify(execFile)(process.execPath, [file], { signal })
  for (const row of rows) assert.match(stdout, expand(row))
  assert.match(stdout, /^✓ The server stopped when it was told to\. All \d+ steps went as the contract says\.$/m)
  assert.doesNotMatch(stdout, /✗/)
})
