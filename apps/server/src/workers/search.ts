const accents = /[\u0300-\u036f]/g

/** The words of a text as `worker.search_text` has them: without accents, in lower case. In step with its migration. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replaceAll(accents, '')
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** A pattern of LIKE that finds the word anywhere, and nothing else: its own % and _ are only characters. */
export const patternOf = (word: string): string => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
