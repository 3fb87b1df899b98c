import react from '@vitejs/plugin-react'
import { type Plugin, defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { noCircles } from './chunk-circles.ts'

/** Of a part that pages share, without the names of all of them. */
const shortName = (name: string) => name.replace(/[~.].*/, '')

/**
 * Files of texts hold both languages. What imports one of them gets modules of its own, from which the other falls away, as
 * long as no such file spreads another.
 */
const inOneLanguage: Plugin = {
  name: 'texts-in-one-language',
  enforce: 'pre',
  async resolveId(source, importer = '') {
    const [, language] = /[/?](es|en)(?:\.ts)?$/.exec(importer) ?? []
    if (language === undefined || !source.endsWith('texts.ts')) return null
    const found = await this.resolve(source, importer, { skipSelf: true })
    return found && `${found.id}?${language}`
  },
}

// Served by the server at `/`. Everything the app needs is in the build: it makes no request to any other host.
export default defineConfig({
  build: {
    outDir: 'dist',
    target: 'es2023',
    assetsInlineLimit: 0,
    // What pages share goes with what is shared by nearly the same pages: by itself each icon would be a file and a request.
    // With a higher threshold two of these groups would import each other (chunk-circles.ts).
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) => `assets/${shortName(name)}-[hash].js`,
        assetFileNames: ({ names: [name = ''] }) => `assets/${shortName(name)}-[hash][extname]`,
        codeSplitting: {
          groups: [{ name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8_000 }],
        },
      },
    },
  },
  worker: {
    format: 'es',
    // The reader of badges uses two of ZXing's formats. Its modules do nothing but define classes, which it does not say.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes('/@zxing/library/') } },
  },
  plugins: [
    react(),
    inOneLanguage,
    noCircles,
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: 'Tarja',
        short_name: 'Tarja',
        description: 'Tarjas de cosecha, con red o sin ella',
        lang: 'es',
        start_url: '/',
        display: 'standalone',
        orientation: 'portrait',
        theme_color: '#12633a',
        background_color: '#ffffff',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,json}'],
        // The page of the first visit, too, finds everything where there is no network. A new version still waits to be asked for.
        clientsClaim: true,
        importScripts: ['claim.js'],
        globIgnores: ['claim.js'],
        navigateFallback: '/index.html',
        // Pages of the server itself, which the app must not answer.
        navigateFallbackDenylist: [/^\/(api|docs|oidc|sign-in|metrics|health|openapi|\.well-known)(\/|\.|$)/],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      },
    }),
  ],
})
