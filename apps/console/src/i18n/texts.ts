import * as app from '../app/texts.ts'
import * as badges from '../badges/texts.ts'
import * as board from '../board/texts.ts'
import * as carry from '../carry/texts.ts'
import * as device from '../device/texts.ts'
import * as people from '../people/texts.ts'
import * as scan from '../scan/texts.ts'
import * as sessions from '../sessions/texts.ts'
import * as settings from '../settings/texts.ts'
import * as signIn from '../sign-in/texts.ts'
import * as tally from '../tally/texts.ts'

// A namespace a folder: useTranslation('tally').
const folders = { app, badges, board, carry, device, people, scan, sessions, settings, signIn, tally }
type Folder = keyof typeof folders

const inLanguage = (language: 'es' | 'en') =>
  Object.fromEntries(Object.entries(folders).map(([name, texts]) => [name, texts[language]])) as Record<Folder, object> // the names are those of `folders`

export const texts = { es: inLanguage('es'), en: inLanguage('en') }
