import type { Phone } from './phone.ts'

/** Answers whether a newcomer is the namesake, until it is taken: a touch so soon after the question before is of that one. */
export async function answerNamesake({ page }: Phone, name: string, text: string): Promise<void> {
  const question = page.getByRole('status').filter({ hasText: `que ${name} (` })
  await question.waitFor()
  while (await question.isVisible()) {
    const touch = (buttons: (HTMLElement | SVGElement)[]) => {
      for (const button of buttons) if (button instanceof HTMLElement) button.click()
    }
    // Without waiting for a button that has just gone.
    await question.getByRole('button', { name: text }).evaluateAll(touch)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}
