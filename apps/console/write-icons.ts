// Renders public/icon.svg into the sizes that phones ask for: `node apps/console/write-icons.ts`. The PNGs are kept in the repository.
import { readFileSync, writeFileSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { chromium as browserType } from 'playwright-core'

const folder = new URL('public/', import.meta.url)
const svg = readFileSync(new URL('icon.svg', folder), 'utf8')

const browser = await browserType.launch({
  executablePath: await chromium.executablePath(),
  args: chromium.args.filter((argument) => argument !== '--single-process'),
})
try {
  for (const size of [192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
    writeFileSync(new URL(`icon-${size}.png`, folder), await page.screenshot())
    await page.close()
  }
} finally {
  await browser.close()
}
