import type { SessionChanges } from './changes.ts'
import { Feed, type FeedOptions, type Watcher } from './feed.ts'

export interface Watching {
  /** The client has taken what it was told. */
  poke(): void
  stop(): void
}

export interface Feeds {
  watch(companyId: string, watcher: Watcher): Watching
}

export interface FeedsOptions {
  readonly changes: SessionChanges
  readonly feedOf: (companyId: string) => FeedOptions
}

/** The feeds of the companies that somebody watches through this process. */
export function createFeeds({ changes, feedOf }: FeedsOptions): Feeds {
  const feeds = new Map<string, { feed: Feed; unsubscribe: () => void }>()

  function openFeed(companyId: string) {
    const feed = new Feed(feedOf(companyId))
    const opened = { feed, unsubscribe: changes.subscribe(companyId, (sessionId) => feed.changed(sessionId)) }
    feeds.set(companyId, opened)
    return opened
  }

  return {
    watch(companyId, watcher) {
      const opened = feeds.get(companyId) ?? openFeed(companyId)
      opened.feed.add(watcher)
      return {
        poke: () => opened.feed.poke(),
        stop() {
          opened.feed.remove(watcher)
          if (opened.feed.watcherCount > 0 || feeds.get(companyId) !== opened) return
          opened.unsubscribe()
          feeds.delete(companyId)
        },
      }
    },
  }
}
