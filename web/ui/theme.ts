import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from '@mantine/core'
import { darkTokens, lightTokens, type Token } from './tokens.ts'

const red: MantineColorsTuple = [
  '#fdecea',
  '#fbd9d6',
  '#f7b8b3',
  '#f58a83',
  '#ef6a63',
  '#e0474a',
  '#d23337',
  '#b7262b',
  '#952024',
  '#3a1c1c',
]

/** The look of look.md in Mantine's words; everything Mantine has no word for is a CSS variable (tokens.ts). */
export const theme = createTheme({
  primaryColor: 'fjord',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  colors: {
    fjord: [
      '#f3f7ff',
      '#e4edff',
      '#c7daff',
      '#9fbdfc',
      '#789ff3',
      '#5885e6',
      '#3f6dd7',
      '#305dc9',
      '#254dac',
      '#1a3983',
    ],
    gray: [
      '#f9fafb',
      '#f4f5f7',
      '#eff0f3',
      '#e4e6ea',
      '#d5d7dc',
      '#888c94',
      '#646870',
      '#545860',
      '#34383f',
      '#181b20',
    ],
    dark: [
      '#edeef1',
      '#aeb1b8',
      '#94979f',
      '#70747c',
      '#3a3d43',
      '#26282d',
      '#24262b',
      '#17181c',
      '#0f1013',
      '#0b0c0e',
    ],
    red,
  },
  fontFamily: '"Inter Variable", Inter, -apple-system, "Segoe UI", Roboto, sans-serif',
  headings: { fontFamily: 'inherit', fontWeight: '600' },
  fontSizes: { xs: rem(11), sm: rem(12), md: rem(13), lg: rem(14), xl: rem(16) },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(3), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(10) },
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Tooltip: { defaultProps: { openDelay: 400, zIndex: 60 } },
    Table: { defaultProps: { verticalSpacing: 0 } },
    Modal: { defaultProps: { radius: 'xl', overlayProps: { backgroundOpacity: 0.28 }, zIndex: 40 } },
    ModalRoot: { defaultProps: { zIndex: 40 } },
    // Above messages too: what was opened last is what one acts on.
    Menu: { defaultProps: { zIndex: 80, shadow: 'none', position: 'bottom-start', offset: 4 } },
    Popover: { defaultProps: { zIndex: 80, shadow: 'none', offset: 4 } },
    // Options that come later may need the room above: at the foot of a phone they would lie out of sight.
    Combobox: { defaultProps: { zIndex: 80, shadow: 'none', preventPositionChangeWhenVisible: false } },
  },
})

function variables(tokens: Record<Token, string>): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--${name}`, value])),
    '--mantine-color-body': tokens.canvas,
    '--mantine-color-text': tokens.text,
    '--mantine-color-dimmed': tokens.text2,
    '--mantine-color-default': tokens.raised,
    '--mantine-color-default-hover': tokens.hover,
    '--mantine-color-default-color': tokens.text,
    '--mantine-color-default-border': tokens.line2,
    '--mantine-color-placeholder': tokens.text3,
    '--mantine-color-error': tokens.red,
    '--mantine-color-anchor': tokens['accent-text'],
  }
}

/** The tokens as CSS variables, and the Mantine variables that must agree with them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--z-sticky': '10',
    '--z-peek': '20',
    '--z-scrim': '30',
    '--z-sheet': '40',
    '--z-lifted': '50',
    '--z-tooltip': '60',
    '--z-toast': '70',
  },
  light: variables(lightTokens),
  dark: variables(darkTokens),
})
