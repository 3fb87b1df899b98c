/** Lower case, without accents: how people type names on a phone. */
export const searchTextOf = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
