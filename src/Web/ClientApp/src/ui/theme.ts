import { createTheme, Drawer, Menu, Modal, Popover, Tooltip } from '@mantine/core';

/** Colours and sizes are CSS variables, in app.css. Here is only what components must know. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The page itself never scrolls, and the lock would put a style element into it.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
    // The first entry has the focus, not a place before it that is no entry.
    Menu: Menu.extend({ defaultProps: { shadow: 'md', withinPortal: true, withInitialFocusPlaceholder: false } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 500 } }),
  },
});
