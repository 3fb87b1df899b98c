import * as app from '../src/app/texts.ts'
import * as badges from '../src/badges/texts.ts'
import * as board from '../src/board/texts.ts'
import * as carry from '../src/carry/texts.ts'
import * as reasons from '../src/device/reason-texts.ts'
import * as device from '../src/device/texts.ts'
import * as people from '../src/people/texts.ts'
import * as scan from '../src/scan/texts.ts'
import * as helpers from '../src/sessions/helper-texts.ts'
import * as terms from '../src/sessions/terms-texts.ts'
import * as sessions from '../src/sessions/texts.ts'
import * as settings from '../src/settings/texts.ts'
import * as signIn from '../src/sign-in/texts.ts'
import * as tally from '../src/tally/texts.ts'

// Tests press what people read, and read it where the app does: whoever betters a word need not look for its tests.

/** What the app says in Spanish. */
export const es = {
  app: app.es,
  badges: badges.es,
  board: board.es,
  carry: carry.es,
  device: { ...device.es, ...reasons.es },
  people: people.es,
  scan: scan.es,
  sessions: { ...sessions.es, ...helpers.es, ...terms.es },
  settings: settings.es,
  signIn: signIn.es,
  tally: tally.es,
}

/** The same in English. */
export const en: typeof es = {
  app: app.en,
  badges: badges.en,
  board: board.en,
  carry: carry.en,
  device: { ...device.en, ...reasons.en },
  people: people.en,
  scan: scan.en,
  sessions: { ...sessions.en, ...helpers.en, ...terms.en },
  settings: settings.en,
  signIn: signIn.en,
  tally: tally.en,
}
