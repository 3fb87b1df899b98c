// In a layer, so that the styles of our own folders win over it in whatever order the chunks of pages are loaded.
import '@mantine/core/styles.layer.css'
import './app/app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startI18n } from './i18n/i18n.ts'

async function start(): Promise<void> {
  await startI18n()
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has an element with the id root')
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

// Not awaited by the module itself: the texts are in a part of the app that may wait for this one.
void start()
