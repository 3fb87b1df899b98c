/** Words of this folder. Both languages have the same keys. */
export const es = {}
export const en: Record<keyof typeof es, string> = {}
