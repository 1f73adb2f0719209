import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The web application: built from web/ into dist/web, where the server finds it. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no data: addresses, so every font and picture stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/health', '/ready', '/forms', '/u', '/t'].map((path) => [
        `^${path}(/|$|\\?)`,
        { target: process.env.CRM_DEV_SERVER ?? 'http://127.0.0.1:3000' },
      ]),
    ),
  },
})
