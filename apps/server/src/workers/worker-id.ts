// What a badge says and who is the same person. Pure: no I/O, no clock.

/** The worker fields that tell one person from another. `hire_date` is YYYY-MM-DD. */
export interface Person {
  readonly first_name: string
  readonly last_name: string
  readonly hire_date: string
}

// Letters that people write without accents as another letter and that Unicode does not take apart.
const plainLetters: Readonly<Record<string, string>> = {
  Æ: 'A',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  ı: 'I',
  Ł: 'L',
  Ø: 'O',
  Œ: 'O',
  ß: 'S',
  Þ: 'T',
}

/**
 * A name as people compare it: case, accents, the number of spaces and what has no width do not matter, for the same name is typed with
 * accents at a desk and without them on a phone. Ñ does: it is a letter of its own, and Peña is not Pena.
 */
export function foldName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/(?<!n)\u0303|[\u0300-\u0302\u0304-\u036f]|\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** The same names and the same hire date. */
export function isSamePerson(a: Person, b: Person): boolean {
  return (
    a.hire_date === b.hire_date &&
    foldName(a.first_name) === foldName(b.first_name) &&
    foldName(a.last_name) === foldName(b.last_name)
  )
}

/**
 * What the badge says of the first who has it: initials, then month and day of hiring. John Smith of 2025-03-15 → JS0315.
 * The next ones of the same initials and day have -2, -3 after it. The same person always has the same.
 */
export function badgeBaseOf({ first_name, last_name, hire_date }: Person): string {
  const [, month, day] = hire_date.split('-')
  return `${initialOf(first_name)}${initialOf(last_name)}${month}${day}`
}

// Made from the folded name, so that whoever is the same person by it has the same initials too. Marks such as the ʼ that
// some names begin with are no initial (hence not every \p{L}), nor are digits; a name without any letter has X.
function initialOf(name: string): string {
  const bare = foldName(name).normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC')
  const letter = /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]/u.exec(bare)?.[0] ?? 'x'
  const upper = letter.toUpperCase()
  return plainLetters[letter] ?? plainLetters[upper] ?? upper
}
