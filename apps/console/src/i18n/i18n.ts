import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { hourArticle } from './hour-article.ts'

export const languages = ['es', 'en'] as const
export type Language = (typeof languages)[number]

/** A phone loads those of its own language alone. The service worker has both before there is no network. */
const textsOf = {
  es: async () => (await import('./es.ts')).texts,
  en: async () => (await import('./en.ts')).texts,
}

const storageKey = 'tarja.language'

/** What the person chose, else what the device speaks, else Spanish. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(storageKey)
  const candidates = [stored, ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return (
    languages.find((language) => candidates.find((one) => languages.some((known) => known === one)) === language) ??
    'es'
  )
}

export async function startI18n(): Promise<void> {
  const lng = preferredLanguage()
  const resources = { [lng]: await textsOf[lng]() }
  await i18next
    .use(initReactI18next)
    .use(hourArticle)
    .init({
      lng,
      fallbackLng: false,
      resources,
      postProcess: [hourArticle.name],
      interpolation: { escapeValue: false },
    })
  document.documentElement.lang = i18next.language
}

export async function chooseLanguage(language: Language): Promise<void> {
  for (const [folder, texts] of Object.entries(await textsOf[language]()))
    i18next.addResourceBundle(language, folder, texts)
  localStorage.setItem(storageKey, language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
