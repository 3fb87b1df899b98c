import { useSyncExternalStore } from 'react'
import { registerSW } from 'virtual:pwa-register'

// A new version waits until a person says so: reloading in the middle of a tally costs more than an hour of the old one.
let isReady = false
const listeners = new Set<() => void>()

const apply = registerSW({
  onNeedRefresh() {
    isReady = true
    for (const listener of listeners) listener()
  },
})

/**
 * The first worker claims the pages that it finds; one that was just being loaded is none of them, and would stay without
 * until it is loaded again: without a network that is never.
 */
async function claimThisPage(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready
  if (navigator.serviceWorker.controller === null) active?.postMessage('claim', {})
}

if ('serviceWorker' in navigator) void claimThisPage()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether a new version of the app is on the device, and how to change to it. Everything recorded is kept. */
export function useAppUpdate(): { isReady: boolean; apply: () => void } {
  const ready = useSyncExternalStore(subscribe, () => isReady)
  return { isReady: ready, apply: () => void apply(true) }
}
