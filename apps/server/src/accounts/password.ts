import { type Argon2Parameters, argon2, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { AppError } from '@tarja/contract/errors'

/** Second of the settings that OWASP recommends as equal: 19 MiB, two passes. About 40 ms. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32
const saltBytes = 16

/** In code points. */
export const passwordLength = { min: 10, max: 200 }

const shape = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,88})\$([A-Za-z0-9+/]{22,88})$/

/** In the PHC string format, which names its own settings: those of older hashes stay as they were made. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const tag = await derive(password, { nonce: salt, tagLength, ...cost })
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

/**
 * Whether that is the password of the hash. Of an account that does not exist or has none, pass null: the answer is no,
 * after the same work, so that the time taken does not tell who has an account.
 */
export async function isPasswordOf(password: string, stored: string | null): Promise<boolean> {
  const [, memory = '', passes = '', parallelism = '', salt = '', tag = ''] = shape.exec(stored ?? nobodys) ?? []
  if (tag === '') throw new Error('a stored password hash is damaged')
  const expected = Buffer.from(tag, 'base64')
  const settings = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const nonce = Buffer.from(salt, 'base64')
  const actual = await derive(password, { nonce, tagLength: expected.length, ...settings })
  return timingSafeEqual(actual, expected) && stored !== null
}

/**
 * Tells a password that was set from the one set after it, even where both are the same text. What was signed in with one
 * carries its mark, and is worth nothing once the account has another: clocks and the order of commits decide nothing.
 */
export const markOf = (passwordHash: string): string => hash('sha256', passwordHash, 'base64url').slice(0, 22)

/** The same settings and lengths as a real one. */
const nobodys = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(Buffer.alloc(saltBytes))}$${base64(Buffer.alloc(tagLength))}`

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

// Each takes 19 MiB and a thread of the four that signatures and files share, so few may run at once; the rest wait in
// line, and who would wait for seconds is told so.
const runningMax = 2
const waitingMax = 60
let running = 0
const waiting: (() => void)[] = []
const run = promisify(argon2)

async function derive(password: string, settings: Omit<Argon2Parameters, 'message'>): Promise<Buffer> {
  if (running >= runningMax) {
    if (waiting.length >= waitingMax)
      throw new AppError('BUSY', 'Too many people sign in at once. Try again in a moment.')
    const turn = Promise.withResolvers<void>()
    waiting.push(turn.resolve)
    await turn.promise
  } else {
    running++
  }
  try {
    // One ñ may be typed as one character or as two, depending on the keyboard.
    return await run('argon2id', { message: password.normalize('NFC'), ...settings })
  } finally {
    // Whoever waits takes over the place.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
