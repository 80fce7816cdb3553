import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server = `http://localhost:${process.env.MESSENGER_PORT ?? '5080'}`;

/** Writes what was built into assets.json, which tells the service worker what to keep. */
const listAssets: Plugin = {
  name: 'list-assets',
  generateBundle(_options, bundle) {
    const source = JSON.stringify(
      Object.keys(bundle)
        .filter(name => name.startsWith('assets/'))
        .map(name => `/${name}`),
    );
    this.emitFile({ type: 'asset', fileName: 'assets.json', source });
  },
};

export default defineConfig({
  plugins: [react(), listAssets],
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    // A data: address would need an opening in the policy for fonts and scripts, and saves nothing over HTTP/2.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    // The same origin for both, as the session cookie asks for.
    proxy: Object.fromEntries(
      ['/api', '/hubs', '/ws', '/openapi', '/docs', '/health'].map(path => [
        path,
        { target: server, ws: true, changeOrigin: true, headers: { origin: server } },
      ]),
    ),
  },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
  },
});
