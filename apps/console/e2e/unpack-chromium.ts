import chromium from '@sparticuz/chromium'

/**
 * A program of its own: the package unpacks into TMPDIR, and adds the shared libraries that a bare machine lacks only
 * where it believes itself on Amazon's; both are told by the environment that chromium.ts gives it.
 */
process.stdout.write(await chromium.executablePath())
