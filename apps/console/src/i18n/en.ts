import { en as app } from '../app/texts.ts'
import { en as badges } from '../badges/texts.ts'
import { en as board } from '../board/texts.ts'
import { en as carry } from '../carry/texts.ts'
import { en as reasons } from '../device/reason-texts.ts'
import { en as device } from '../device/texts.ts'
import { en as people } from '../people/texts.ts'
import { en as scan } from '../scan/texts.ts'
import { en as helpers } from '../sessions/helper-texts.ts'
import { en as terms } from '../sessions/terms-texts.ts'
import { en as sessions } from '../sessions/texts.ts'
import { en as settings } from '../settings/texts.ts'
import { en as signIn } from '../sign-in/texts.ts'
import { en as tally } from '../tally/texts.ts'

/** All that the app says in English: a namespace a folder, as in `useTranslation('tally')`. */
export const texts = {
  app,
  badges,
  board,
  carry,
  device: { ...device, ...reasons },
  people,
  scan,
  sessions: { ...sessions, ...helpers, ...terms },
  settings,
  signIn,
  tally,
}
