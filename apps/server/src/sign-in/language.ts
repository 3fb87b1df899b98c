export const languages = ['es', 'en'] as const
export type Language = (typeof languages)[number]

const isLanguage = (text: string): text is Language => languages.some((language) => language === text)

/**
 * The language of a page: what was chosen on it, else what the app asked for (`ui_locales`), else the first that the
 * browser prefers of those there are, else Spanish.
 */
export function chooseLanguage(
  wishes: { chosen?: unknown; uiLocales?: unknown },
  acceptLanguage: string | undefined,
): Language {
  const { chosen, uiLocales } = wishes
  const wanted = [
    ...(typeof chosen === 'string' ? [chosen] : []),
    ...(typeof uiLocales === 'string' ? uiLocales.split(' ') : []),
    ...preferencesOf(acceptLanguage ?? ''),
  ]
  return wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find(isLanguage) ?? 'es'
}

/** The tags of an Accept-Language header, most preferred first. */
function preferencesOf(header: string): string[] {
  const parts = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((text) => text.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1'
    return { tag, weight: Number(weight) || 0 }
  })
  return parts
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
