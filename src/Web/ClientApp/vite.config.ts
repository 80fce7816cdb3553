import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server = `http://localhost:${process.env.MESSENGER_PORT ?? '5080'}`;

/** Lists the built files in assets.json, for the service worker. */
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
    // Data URLs are forbidden by the content security policy, and save nothing over HTTP/2.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    // The session cookie requires the same origin for the client and the API.
    proxy: Object.fromEntries(
      ['/api', '/hubs', '/ws', '/openapi', '/docs', '/health'].map(path => [
        path,
        { target: server, ws: true, changeOrigin: true, headers: { origin: server } },
      ]),
    ),
  },
  test: {
    projects: [
      { extends: true, test: { name: 'core', include: ['src/**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'components',
          include: ['src/**/*.test.tsx'],
          environment: 'happy-dom',
          environmentOptions: { happyDOM: { url: 'http://localhost/' } },
          setupFiles: ['src/testing/setup.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
