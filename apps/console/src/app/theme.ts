import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** From the pale of a young leaf to the green of the icon, which stands against white at 7 to 1. */
const leaf: MantineColorsTuple = [
  '#e8f6ee',
  '#d0ebdb',
  '#a3d9ba',
  '#72c797',
  '#4bb77a',
  '#2fa765',
  '#1d8a50',
  '#167343',
  '#12633a',
  '#0b4a2a',
]

/** A `<header>`, which would pass for a second one of the whole page. */
const dialogHeader = { defaultProps: { role: 'presentation' } }

const large = { defaultProps: { size: 'lg' } }

/**
 * Large by default: thumbs, gloves and sun. No control is lower than 48 px. Components are named and not imported: `extend`
 * would bring those of all pages into the first load.
 */
export const theme = createTheme({
  colors: { leaf },
  primaryColor: 'leaf',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, monospace',
  headings: { fontFamily: 'system-ui, sans-serif', fontWeight: '700' },
  components: {
    ActionIcon: { defaultProps: { size: 48 } },
    // The usual 26 px at each side leave no room for Spanish on a small phone.
    Button: { defaultProps: { size: 'lg' }, vars: () => ({ root: { '--button-padding-x': '12px' } }) },
    Drawer: { defaultProps: { radius: 'lg', padding: 'md' } },
    DrawerHeader: dialogHeader,
    Modal: { defaultProps: { centered: true, radius: 'lg', padding: 'md' } },
    ModalHeader: dialogHeader,
    NativeSelect: large,
    NumberInput: large,
    SegmentedControl: large,
    Select: large,
    Switch: large,
    Textarea: large,
    TextInput: large,
  },
})

const black = '#000000'
const white = '#ffffff'
const colorNames = ['leaf', 'green', 'red', 'orange', 'yellow', 'blue', 'gray', 'dark'] as const

/** In full sun nothing but black on white can be read: every tint becomes one of the two. Danger keeps a dark red. */
function sunVariables(): Record<string, string> {
  const variables: Record<string, string> = {
    '--mantine-color-text': black,
    '--mantine-color-body': white,
    '--mantine-color-bright': black,
    '--mantine-color-dimmed': black,
    '--mantine-color-placeholder': '#333333',
    '--mantine-color-anchor': black,
    '--mantine-color-error': '#a30000',
    '--mantine-color-default': white,
    '--mantine-color-default-hover': white,
    '--mantine-color-default-color': black,
    '--mantine-color-default-border': black,
  }
  const tint = (name: string, strong: string) => {
    variables[`${name}-filled`] = strong
    variables[`${name}-filled-hover`] = strong
    variables[`${name}-light`] = white
    variables[`${name}-light-hover`] = white
    variables[`${name}-light-color`] = strong
    variables[`${name}-outline`] = strong
    variables[`${name}-outline-hover`] = white
    variables[`${name}-text`] = strong
  }
  for (const color of colorNames) tint(`--mantine-color-${color}`, color === 'red' ? '#a30000' : black)
  tint('--mantine-primary-color', black)
  variables['--mantine-primary-color-contrast'] = white
  return {
    ...variables,
    '--tarja-header-background': white,
    '--tarja-header-text': black,
    '--tarja-header-border': `3px solid ${black}`,
    '--tarja-header-pressed': '#dddddd',
    '--tarja-unsent-background': black,
    '--tarja-unsent-text': white,
    '--tarja-refused-background': '#a30000',
    '--tarja-refused-text': white,
    '--tarja-banner-background': black,
    '--tarja-banner-text': white,
    '--tarja-border': `3px solid ${black}`,
    '--tarja-card': white,
    '--tarja-warning-background': white,
    '--tarja-warning-text': black,
    '--tarja-warning-border': `3px solid ${black}`,
  }
}

/** Colours of our own, and for `sun` those of the components too. */
export const cssVariablesFor =
  (contrast: 'normal' | 'sun'): CSSVariablesResolver =>
  () => {
    if (contrast === 'sun') return { variables: {}, light: sunVariables(), dark: {} }
    return {
      variables: {},
      light: {
        '--mantine-color-dimmed': '#4d5560',
        '--mantine-color-placeholder': '#5c6470',
        '--mantine-color-default-border': '#8a929c',
        '--tarja-header-background': leaf[8],
        '--tarja-header-text': white,
        '--tarja-header-border': 'none',
        '--tarja-header-pressed': leaf[9],
        '--tarja-unsent-background': '#ffd23f',
        '--tarja-unsent-text': black,
        '--tarja-refused-background': white,
        '--tarja-refused-text': '#a30000',
        '--tarja-banner-background': '#ffe38a',
        '--tarja-banner-text': black,
        '--tarja-border': '1px solid #c9ced4',
        '--tarja-card': white,
        '--tarja-warning-background': '#fff3cf',
        '--tarja-warning-text': '#3d2b00',
        '--tarja-warning-border': '1px solid #d9a400',
      },
      dark: {
        '--mantine-color-body': '#14181a',
        '--mantine-color-dimmed': '#b4bcc4',
        '--mantine-color-placeholder': '#9aa3ac',
        '--tarja-header-background': '#0d2b1c',
        '--tarja-header-text': white,
        '--tarja-header-border': '1px solid #1d4a33',
        '--tarja-header-pressed': '#1d4a33',
        '--tarja-unsent-background': '#ffd23f',
        '--tarja-unsent-text': black,
        '--tarja-refused-background': white,
        '--tarja-refused-text': '#a30000',
        '--tarja-banner-background': '#4a3a00',
        '--tarja-banner-text': white,
        '--tarja-border': '1px solid #3a4248',
        '--tarja-card': '#1d2326',
        '--tarja-warning-background': '#3a2e05',
        '--tarja-warning-text': '#ffe9a8',
        '--tarja-warning-border': '1px solid #8a6d00',
      },
    }
  }
