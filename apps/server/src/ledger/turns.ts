import type { Entry } from './entry.ts'

/** What waits, by company, and whose turn it is. */
export function createTurns<One extends { readonly entry: Pick<Entry, 'companyId'> }>() {
  /** The company that was served least recently is the first. */
  const byCompany = new Map<string, One[]>()
  let count = 0
  return {
    waiting: () => count,
    waitingOf: (companyId: string) => byCompany.get(companyId)?.length ?? 0,
    add(one: One): void {
      const own = byCompany.get(one.entry.companyId)
      if (own) own.push(one)
      else byCompany.set(one.entry.companyId, [one])
      count++
    },
    /** The next batch: as many of each company, and what one leaves of its share goes to the others. */
    take(countMax: number): One[] {
      const batch: One[] = []
      while (batch.length < countMax && byCompany.size > 0) {
        const share = Math.max(1, Math.floor((countMax - batch.length) / byCompany.size))
        for (const [companyId, own] of [...byCompany].slice(0, countMax - batch.length)) {
          batch.push(...own.splice(0, share))
          byCompany.delete(companyId)
          if (own.length > 0) byCompany.set(companyId, own)
        }
      }
      count -= batch.length
      return batch
    },
  }
}
