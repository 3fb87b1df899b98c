import { isExactNumber } from './exact-number.ts'

/** What a text of JSON may have. Lengths are those of the text: an escape counts as it is written. */
export interface JsonLimits {
  readonly depth: number
  readonly values: number
  /** Of one object. */
  readonly members: number
  readonly keyLength: number
  readonly stringLength: number
  /** In all strings together: to read an escape takes longer than anything else as short. */
  readonly escapes: number
  /** A field of the outermost object whose text may be of any length. */
  readonly longField?: string | undefined
}

export type JsonPath = readonly (string | number)[]

export interface JsonFault {
  readonly path: JsonPath
  readonly message: string
}

export interface JsonScan {
  /** Keys given twice, and the first limit that is passed, at which the scan ends. */
  readonly faults: readonly JsonFault[]
  /** Numbers that have more digits than can be kept. */
  readonly inexact: readonly JsonFault[]
}

/** Characters that are looked at in one turn of the event loop: a few milliseconds at most. */
export const sliceLength = 128 * 1024
const faultsMax = 100

/**
 * Walks through a text of JSON before anything is made of it. `JSON.parse` alone keeps the last of two values with one
 * key, rounds what it cannot keep, and makes as many objects as it is sent. Yields after each slice, so that others have
 * their turn. A text that is not JSON is left to `JSON.parse`, which says where and why: the scan ends at the first
 * character that cannot be.
 *
 * A reviver of `JSON.parse` was the alternative. It is called for every value once all are made, which took 11 s for 8 MiB,
 * and it never sees the first of two values.
 */
export function* scanJson(text: string, limits: JsonLimits): Generator<undefined, JsonScan> {
  const scan = begin(text, limits)
  let pauseAt = sliceLength
  while (!scan.isOver) {
    step(scan)
    if (scan.at <= pauseAt) continue
    yield
    pauseAt = scan.at + sliceLength
  }
  return { faults: scan.faults, inexact: scan.inexact }
}

interface Level {
  /** Of an object: its keys so far. Absent: it is a list. */
  readonly keys?: string[]
  /** Members or items so far. */
  count: number
}

interface Scan {
  readonly text: string
  readonly limits: JsonLimits
  at: number
  isOver: boolean
  expected: 'key' | 'value' | 'next'
  readonly levels: Level[]
  readonly path: (string | number)[]
  valueCount: number
  escapeCount: number
  // Where the next of each is: looked for once, and not from every string to the end of the text.
  nextQuote: number
  nextEscape: number
  readonly faults: JsonFault[]
  readonly inexact: JsonFault[]
}

const begin = (text: string, limits: JsonLimits): Scan => ({
  text,
  limits,
  at: 0,
  isOver: false,
  expected: 'value',
  levels: [],
  path: [],
  valueCount: 0,
  escapeCount: 0,
  nextQuote: -1,
  nextEscape: -1,
  faults: [],
  inexact: [],
})

const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const listStart = 0x5b
const listEnd = 0x5d
const objectStart = 0x7b
const objectEnd = 0x7d

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

function step(scan: Scan): void {
  const code = scan.text.charCodeAt(scan.at) // NaN at the end, which is nothing that can be
  if (isSpace(code)) scan.at++
  else if (scan.expected === 'key') readKey(scan, code)
  else if (scan.expected === 'value') readValue(scan, code)
  else readNext(scan, code)
}

function readKey(scan: Scan, code: number): void {
  const level = scan.levels.at(-1)
  if (code === objectEnd && level?.count === 0) return leave(scan)
  const start = scan.at
  if (code !== quote || !level?.keys || !skipString(scan)) return end(scan)
  const { keyLength, members } = scan.limits
  if (scan.at - start - 2 > keyLength) return refuse(scan, `has a key of more than ${keyLength} characters`)
  if (++level.count > members) return refuse(scan, `must have at most ${members} fields`)
  const key = unquote(scan.text.slice(start, scan.at))
  if (key === undefined) return end(scan)
  scan.path.push(key)
  if (!level.keys.includes(key)) level.keys.push(key)
  else if (scan.faults.length < faultsMax) note(scan.faults, scan.path, 'is given twice')
  while (isSpace(scan.text.charCodeAt(scan.at))) scan.at++
  if (scan.text.charCodeAt(scan.at) !== colon) return end(scan)
  scan.at++
  scan.expected = 'value'
}

function readValue(scan: Scan, code: number): void {
  const level = scan.levels.at(-1)
  if (level && !level.keys) {
    if (code === listEnd && level.count === 0) return leave(scan)
    scan.path.push(level.count++)
  }
  if (++scan.valueCount > scan.limits.values) {
    scan.path.length = scan.levels[0]?.keys ? 1 : 0
    return refuse(scan, `must not bring the body to more than ${scan.limits.values} values`)
  }
  if (code === quote) return readString(scan)
  if (code === objectStart) return enter(scan, { keys: [], count: 0 })
  if (code === listStart) return enter(scan, { count: 0 })
  readLiteral(scan, code)
}

function readNext(scan: Scan, code: number): void {
  const level = scan.levels.at(-1)
  const isComma = code === comma
  if (!level || !(isComma || code === (level.keys ? objectEnd : listEnd))) return end(scan)
  scan.path.pop()
  if (!isComma) return leave(scan)
  scan.at++
  scan.expected = level.keys ? 'key' : 'value'
}

function enter(scan: Scan, level: Level): void {
  if (scan.levels.length === scan.limits.depth) {
    return refuse(scan, `must not be nested more than ${scan.limits.depth} levels deep`)
  }
  scan.levels.push(level)
  scan.at++
  scan.expected = level.keys ? 'key' : 'value'
}

function leave(scan: Scan): void {
  scan.levels.pop()
  scan.at++
  scan.expected = 'next'
}

function readString(scan: Scan): void {
  const start = scan.at
  if (!skipString(scan)) return end(scan)
  const { stringLength, longField, escapes } = scan.limits
  if (scan.escapeCount > escapes) return refuse(scan, `must have at most ${escapes} escaped characters in all`)
  if (scan.at - start - 2 > stringLength && !(scan.path.length === 1 && scan.path[0] === longField)) {
    return refuse(scan, `must have at most ${stringLength} characters`)
  }
  scan.expected = 'next'
}

/** Goes behind the string that begins here. False where it has no end. */
function skipString(scan: Scan): boolean {
  const { text } = scan
  let from = scan.at + 1
  for (;;) {
    if (scan.nextQuote < from) scan.nextQuote = endIfNone(text.indexOf('"', from))
    if (scan.nextEscape < from) scan.nextEscape = endIfNone(text.indexOf('\\', from))
    if (scan.nextQuote === Infinity) return false
    if (scan.nextQuote < scan.nextEscape) break
    from = scan.nextEscape + 2
    // What comes after too many is not looked at any more.
    if (++scan.escapeCount > scan.limits.escapes) break
  }
  scan.at = Math.max(from, scan.nextQuote + 1)
  return true
}

const endIfNone = (position: number): number => (position === -1 ? Infinity : position)

function unquote(literal: string): string | undefined {
  if (!literal.includes('\\')) return literal.slice(1, -1)
  try {
    return String(JSON.parse(literal))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined // what is no string in JSON, `JSON.parse` tells of the whole
    throw error
  }
}

const numberLengthMax = 100
// A number, true, false or null: whatever has none of the signs that end it, and one more than it may have.
const literalShape = new RegExp(`[-+.\\w]{1,${numberLengthMax + 1}}`, 'y')

function readLiteral(scan: Scan, code: number): void {
  literalShape.lastIndex = scan.at
  const literal = literalShape.exec(scan.text)?.[0]
  if (literal === undefined) return end(scan)
  if (literal.length > numberLengthMax) return refuse(scan, `must be a number of at most ${numberLengthMax} characters`)
  if (isNumber(code) && !isExactNumber(literal)) {
    note(scan.inexact, scan.path, `the number ${literal.slice(0, 60)} has more digits than can be kept exactly`)
  }
  scan.at += literal.length
  scan.expected = 'next'
}

/** By its first character. */
const isNumber = (code: number): boolean => code === 0x2d || (code >= 0x30 && code <= 0x39)

function note(faults: JsonFault[], path: JsonPath, message: string): void {
  faults.push({ path: [...path], message })
}

/** The text passes a limit; what follows is not looked at. */
function refuse(scan: Scan, message: string): void {
  note(scan.faults, scan.path, message)
  end(scan)
}

function end(scan: Scan): void {
  scan.isOver = true
}
