// Part of the service worker. A page that was still loading while the first worker claimed its pages is without one, and asks.
self.addEventListener('message', (event) => {
  if (event.data === 'claim') event.waitUntil(self.clients.claim())
})
