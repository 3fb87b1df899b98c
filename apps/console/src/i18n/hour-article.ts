import type { PostProcessorModule } from 'i18next'

/** `a las 1:05 p.m.` → `a la 1:05 p.m.`: texts say `las` before any hour, and one o'clock alone is singular. */
export const hourArticle: PostProcessorModule = {
  type: 'postProcessor',
  name: 'hour article',
  process: (text: string) => text.replaceAll(/\b([Ll])as (?=1:\d\d)/g, '$1a '),
}
