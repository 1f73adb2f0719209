import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The web application: built from web/ into dist/web, where the server finds it. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // bin/first-load.mjs reads from it what the first page loads.
    manifest: true,
    target: 'es2022',
    // The content security policy allows no data: addresses, so every font and picture stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // The schemas of shared/ serve the server: where the pages use only a function beside them, zod stays away.
      treeshake: { manualPureFunctions: ['z'] },
      output: {
        codeSplitting: {
          // Without groups each shared module becomes a file of its own: a hundred requests, each compressed alone.
          groups: [
            {
              name: 'vendor',
              test: /node_modules[\\/](react|react-dom|scheduler|i18next|get-nonce|@tanstack[\\/](?!react-virtual|virtual-core)[\w-]+)[\\/]/,
              priority: 3,
            },
            // What every page needs; then what a page with fields or figures needs; then what opens above a page.
            { name: 'mantine', test: /node_modules[\\/]@mantine[\\/]/, priority: 3, tags: ['$initial'] },
            {
              name: 'inputs',
              test: /node_modules[\\/]@mantine[\\/](hooks|core[\\/].*[\\/](TextInput|Checkbox))[\\/]/,
              priority: 2,
              minShareCount: 2,
            },
            {
              name: 'overlays',
              test: /node_modules[\\/](@mantine|@floating-ui|react-remove-scroll)[\\/]/,
              priority: 1,
              minShareCount: 2,
            },
            { name: 'icons', test: /node_modules[\\/]@tabler[\\/]/, priority: 2, minShareCount: 2 },
            { name: 'kit', test: /web[\\/](ui|lib)[\\/]/, priority: 1, tags: ['$initial'] },
            {
              name: 'forms',
              test: /web[\\/]ui[\\/](inputs|overlays|sheet|confirm-dialog)/,
              priority: 1,
              minShareCount: 2,
            },
            { name: 'panels', test: /web[\\/](ui|lib)[\\/]/, minShareCount: 2 },
          ],
        },
      },
    },
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
