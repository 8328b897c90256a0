import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The page of every host: Electron loads it through its own scheme, the web host serves it. Nothing is inlined,
// because the page's policy allows no inline scripts and no `data:` styles.
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../build/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome120',
  },
});
