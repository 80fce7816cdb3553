// Serves the app offline: pages from the network if possible, hashed files from the cache. No user data is cached.
importScripts('/notifications.js');

const cacheName = 'shell-1';
const fixedFiles = [
  '/theme.js',
  '/icon.svg',
  '/icon-192.png',
  '/icon-512.png',
  '/icon-maskable-512.png',
  '/manifest.webmanifest',
];
const appFiles = /^\/(assets\/|theme\.js|icon[a-z0-9-]*\.(svg|png)|manifest\.webmanifest)/;
const notPages = /^\/(api|hubs|ws|openapi|docs|health)(\/|$)/;

self.addEventListener('install', event => {
  event.waitUntil(cacheApp().then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate' && !notPages.test(url.pathname)) event.respondWith(page(event));
  else if (appFiles.test(url.pathname)) event.respondWith(file(request));
});

// Caches all files of the page, and the page last, so that it is never cached without them.
async function cacheApp() {
  const cache = await caches.open(cacheName);
  const previous = await cache.match('/assets.json');
  const answer = await fetch('/assets.json', { cache: 'no-store' });
  if (!answer.ok) throw new Error('The server has no list of the files of the page.');
  const list = answer.clone();
  const files = await answer.json();
  const known = new Set((await cache.keys()).map(request => new URL(request.url).pathname));
  await cache.addAll([...fixedFiles, ...files.filter(file => !known.has(file))]);
  await cache.add('/');
  // A page of the previous version may still be open, and load more of its files.
  const needed = new Set([...files, ...(previous ? await previous.json() : [])]);
  await cache.put('/assets.json', list);
  for (const path of known) if (path.startsWith('/assets/') && !needed.has(path)) await cache.delete(path);
}

async function page(event) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(cacheIfNew(answer.clone()).catch(() => undefined));
    return answer;
  } catch (error) {
    const answer = await caches.match('/');
    if (answer) return answer;
    throw error;
  }
}

async function cacheIfNew(answer) {
  const known = await caches.match('/');
  if ((await known?.text()) !== (await answer.text())) await cacheApp();
}

async function file(request) {
  const known = await caches.match(request);
  if (known && new URL(request.url).pathname.startsWith('/assets/')) return known;
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(cacheName)).put(request, answer.clone());
    return answer;
  } catch (error) {
    if (known) return known;
    throw error;
  }
}
