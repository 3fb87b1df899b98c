import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError, type FieldError } from '@tarja/contract/errors'
import { FarmFile } from '@tarja/contract/farm-file'
import { type JsonLimits, scanJson } from '#src/http/scan-json.ts'
import { createValidator, fieldErrors } from '#src/http/validation.ts'
import { formatPath, pathOfPointer } from './json-path.ts'
import { findRepeats } from './repeats.ts'

const validate = createValidator('body').compile(FarmFile)
const currencies = new Set(Intl.supportedValuesOf('currency'))

const sizeBytesMax = 32 * 1024 * 1024

/** The farm file at `path`, checked. Throws an Error that says in words what is wrong with the file or, by path, in it. */
export async function readFarmFile(path: string): Promise<FarmFile> {
  return parseFarm(decode(await read(resolve(path)), path))
}

/** A farm has as many people as it has; nobody else waits while its file is read. */
const limits: JsonLimits = {
  depth: 32,
  values: Infinity,
  members: Infinity,
  keyLength: Infinity,
  stringLength: Infinity,
  escapes: Infinity,
}

/** The text of a farm file, read and checked. Refuses like `checkFarm`, and what is not JSON besides. */
export function parseFarm(text: string): FarmFile {
  const value = parse(text)
  const wrong = findUnclear(text)
  if (wrong.length > 0) throw refusal(wrong)
  return checkFarm(value)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw refusal([{ path: formatPath([]), message: `is not JSON: ${error.message}` }])
  }
}

/** What `JSON.parse` reads otherwise than it is written: keys given twice, and numbers that cannot be kept exactly. */
function findUnclear(text: string): FieldError[] {
  const scan = scanJson(text, limits)
  let slice = scan.next()
  while (!slice.done) slice = scan.next()
  return [...slice.value.faults, ...slice.value.inexact].map(({ path, message }) => ({
    path: formatPath(path),
    message,
  }))
}

/**
 * A farm that `importFarm` takes: of the right shape, and without two items of the same id. Throws one
 * INVALID_REQUEST that names the path of everything that is wrong, such as `companies[0].projects[1].timezone`.
 */
export function checkFarm(value: unknown): FarmFile {
  if (!validate(value)) {
    throw refusal(
      fieldErrors(validate.errors ?? []).map(({ path, message }) => ({
        path: pathOfPointer(path, value),
        message: message.replace('of this request', 'of the farm file'),
      })),
    )
  }
  const farm = value as FarmFile // it has just passed the schema that this type is made from
  const wrong = [...wrongCurrencies(farm), ...wrongCountries(farm), ...idleActives(farm), ...findRepeats(farm)]
  if (wrong.length > 0) throw refusal(wrong)
  return farm
}

/** One refusal for everything that is wrong, each by its path. */
export function refusal(details: readonly FieldError[]): AppError {
  const explanation = details.map(({ path, message }) => `${path}: ${message}`).join('\n')
  return new AppError('INVALID_REQUEST', explanation, { details })
}

function wrongCurrencies(farm: FarmFile): FieldError[] {
  return farm.companies.flatMap(({ currency }, index) =>
    currency == null || currencies.has(currency)
      ? []
      : [{ path: formatPath(['companies', index, 'currency']), message: `${currency} is no currency of ISO 4217` }],
  )
}

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

function wrongCountries(farm: FarmFile): FieldError[] {
  return farm.companies.flatMap(({ country }, index) =>
    country == null || regionNames.of(country) !== undefined
      ? []
      : [{ path: formatPath(['companies', index, 'country']), message: `${country} is no country of ISO 3166-1` }],
  )
}

/** Newcomers and those who come back have the status `active`. */
function idleActives(farm: FarmFile): FieldError[] {
  return farm.companies.flatMap(({ workerStatuses }, company) =>
    (workerStatuses ?? []).flatMap(({ status, works }, index) =>
      status === 'active' && !works
        ? [
            {
              path: formatPath(['companies', company, 'workerStatuses', index, 'works']),
              message: 'must be true for active, the status of newcomers and of those who come back',
            },
          ]
        : [],
    ),
  )
}

async function read(path: string): Promise<Buffer> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) throw new Error(`${path} is a directory; name the farm file itself.`)
    if (found.size > sizeBytesMax) {
      const megabytes = Math.ceil(found.size / 1024 / 1024)
      throw new Error(
        `${path} has ${megabytes} MiB; a farm file may have 32. Split it: an import leaves alone what a file does not name.`,
      )
    }
    return await readFile(path)
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause
    const reason = cause.code === 'ENOENT' ? 'there is no such file' : cause.message
    throw new Error(`${path} cannot be read: ${reason}.`, { cause })
  }
}

function decode(bytes: Buffer, path: string): string {
  try {
    // Drops the byte order mark that some editors write.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Error(`${path} is not UTF-8 text; save it as UTF-8.`, { cause })
  }
}
