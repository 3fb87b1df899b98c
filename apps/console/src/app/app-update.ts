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

/**
 * Looks for a new version now. A page kept from before the office changed the issuer may not ask the new one: what can be
 * done about a sign-in that did not begin is to find the newer page.
 */
export async function lookForUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  await registration?.update().catch((cause: unknown) => console.info('No new version could be looked for', cause))
}

/** Whether a new version of the app is on the device, and how to change to it. Everything recorded is kept. */
export function useAppUpdate(): { isReady: boolean; apply: () => void } {
  const ready = useSyncExternalStore(subscribe, () => isReady)
  return { isReady: ready, apply: () => void apply(true) }
}
