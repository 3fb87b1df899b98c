import type { Db } from '#src/db/client.ts'
import type { CheckResult } from './check.ts'
import { correctionChecks } from './corrections.ts'
import { historyChecks } from './histories.ts'
import { helperChecks } from './helpers.ts'
import { ledgerChecks } from './ledger.ts'
import { sessionChecks } from './sessions.ts'
import { totalsChecks } from './totals.ts'

const ofLedger = [...totalsChecks, ...ledgerChecks, ...helperChecks]
export const checks = [...ofLedger, ...sessionChecks, ...correctionChecks, ...historyChecks]

export interface NamedResult extends CheckResult {
  readonly name: string
}

/**
 * Holds the database against everything its rows promise of each other, all of it in the state of one moment; tells of
 * each check when it is done. Only reads and locks nothing, so it may run beside the service.
 */
export function verifyDatabase(db: Db): AsyncGenerator<NamedResult> {
  return db.snapshot(
    async function* (tx) {
      for (const { name, run } of checks) yield { name, ...(await run(tx)) }
    },
    // A ledger of years takes longer than a request may.
    { isLong: true },
  )
}
