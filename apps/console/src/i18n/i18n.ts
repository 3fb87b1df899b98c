import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { hourArticle } from './hour-article.ts'
import { texts } from './texts.ts'

export const languages = ['es', 'en'] as const
export type Language = (typeof languages)[number]

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
  await i18next
    .use(initReactI18next)
    .use(hourArticle)
    .init({
      lng: preferredLanguage(),
      fallbackLng: 'es',
      resources: texts,
      postProcess: [hourArticle.name],
      interpolation: { escapeValue: false },
    })
  document.documentElement.lang = i18next.language
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
