import { es as app } from '../app/texts.ts'
import { es as badges } from '../badges/texts.ts'
import { es as board } from '../board/texts.ts'
import { es as carry } from '../carry/texts.ts'
import { es as reasons } from '../device/reason-texts.ts'
import { es as device } from '../device/texts.ts'
import { es as people } from '../people/texts.ts'
import { es as scan } from '../scan/texts.ts'
import { es as helpers } from '../sessions/helper-texts.ts'
import { es as terms } from '../sessions/terms-texts.ts'
import { es as sessions } from '../sessions/texts.ts'
import { es as settings } from '../settings/texts.ts'
import { es as signIn } from '../sign-in/texts.ts'
import { es as tally } from '../tally/texts.ts'

/** All that the app says in Spanish: a namespace a folder, as in `useTranslation('tally')`. */
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
