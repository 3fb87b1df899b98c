import { MantineProvider } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useLayoutEffect, useMemo } from 'react'
import { usePreferences } from '../settings/preferences.ts'
import { cssVariablesFor, theme } from './theme.ts'

/** What the browser paints around the app: the colour of the header below it. */
const barColors = { light: '#12633a', dark: '#0d2b1c', sun: '#ffffff' }

/** Colours, contrast and the side of the hand, as chosen for this device. */
export function Appearance({ children }: { children: ReactNode }) {
  const { scheme, contrast, hand } = usePreferences()
  const deviceIsDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, { getInitialValueInEffect: false })
  const isDark = contrast !== 'sun' && (scheme === 'dark' || (scheme === 'auto' && deviceIsDark))
  const resolver = useMemo(() => cssVariablesFor(contrast), [contrast])

  useLayoutEffect(() => {
    document.documentElement.dataset.contrast = contrast
    document.documentElement.dataset.hand = hand
    const color = barColors[contrast === 'sun' ? 'sun' : isDark ? 'dark' : 'light']
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.setAttribute('content', color)
  }, [contrast, hand, isDark])

  return (
    <MantineProvider theme={theme} forceColorScheme={isDark ? 'dark' : 'light'} cssVariablesResolver={resolver}>
      {children}
    </MantineProvider>
  )
}
