import { correctAfterClose } from './day/correcting-closed.ts'
import { correctPrice, refuseMisspelling, refuseRounding } from './day/correcting.ts'
import { type Day, beginDay } from './day/day.ts'
import { expireUnattended, forget, reopen, sweep } from './day/forgetting.ts'
import { close, closeFromPhone, extend, refuseFormerOwner, refuseSameDuration, transfer } from './day/handing-over.ts'
import { correctWorker, pickLaCanada, pickLoteA1, pickLoteA2, reviewLate, sendLate } from './day/harvesting.ts'
import { compareReport, verify } from './day/reporting.ts'
import { checkHistories, listCompany, listOwn, showHistory, showSessions } from './day/looking-back.ts'
import { greet, listProjects, openAlone, openElsewhere, openOffline, openTwice, refuseSecond } from './day/opening.ts'

/**
 * `npm run example`: one day of the farm in farm.json, over HTTP, on a server started for it. Each step is one thing a
 * person does, and checks every answer against the contract: status, envelope, code and fields. The first difference ends
 * it with exit code 1, and says what was expected and what came.
 */

type Step = readonly [title: string, run: (day: Day) => Promise<string>]

const steps: readonly Step[] = [
  ['A stranger without a token is sent away', greet],
  ['María looks at the projects of her company', listProjects],
  ['María opened Lote A-1 three hours ago', openAlone],
  ['María opens Lote A-2; her phone loses the answer and sends it again', openTwice],
  ['Ramón opens La Cañada', openElsewhere],
  ['Ramón’s other phone was offline since the night harvest: Lote N-1 arrives late', openOffline],
  ['Elena, on a visit to San Quintín, opened Túnel 1 for one hour and forgets it', forget],
  ['Ramón tries to open Lote A-1, where María is', refuseSecond],

  ['María corrects the price of Lote A-2, and once more from what she read before', correctPrice],
  ['A misspelt field is named, never dropped', refuseMisspelling],
  ['A price of five decimals is refused, never rounded', refuseRounding],

  ['Forty workers pick in Lote A-1; María’s phone has bad network', pickLoteA1],
  ['They pick in Lote A-2', pickLoteA2],
  ['And in La Cañada, on Ramón’s phone', pickLaCanada],
  ['A box was the next picker’s: María takes it back and records it anew', correctWorker],

  ['Héctor, the manager, hands Lote A-2 to Ramón', transfer],
  ['María may no longer close it', refuseFormerOwner],
  ['Ramón gives it two hours more', extend],
  ['Ramón sends the same again', refuseSameDuration],
  ['Ramón closes Lote A-2', close],
  ['María closes Lote A-1; her phone says when work ended', closeFromPhone],

  ['María’s phone finds three boxes of Lote A-1 that it had not sent', sendLate],
  ['Héctor decides about them', reviewLate],
  ['A box of Lote A-1, which is closed, was another picker’s: Héctor corrects it', correctAfterClose],

  ['The forgotten session ends at its longest duration', expireUnattended],
  ['The sweep writes that down, and nothing looks different', sweep],
  ['Elena opens Túnel 1 again, for the hours of the project', reopen],

  ['María lists her sessions', listOwn],
  ['Héctor lists those of the company, day by day', listCompany],
  ['Every history adds up to its session', checkHistories],
  ['The history of Lote A-2', showHistory],
  ['The sessions of the day', showSessions],
  ['The harvest report is what the phones know, worker by worker', compareReport],
  ['Everything adds up: npm run verify', verify],
]

async function play(): Promise<void> {
  await using day = await beginDay()
  for (const [title, run] of steps) {
    try {
      const told = await run(day)
      print(`✓ ${title}`, told)
    } catch (error) {
      print(`✗ ${title}`)
      throw error
    }
  }
  await day.end()
  print(`✓ The server stopped when it was told to. All ${steps.length} steps went as the contract says.`)
}

function print(line: string, told = ''): void {
  process.stdout.write(`${line}\n${told.replaceAll(/^(?=.)/gm, '    ')}${told && '\n'}`)
}

await play()
