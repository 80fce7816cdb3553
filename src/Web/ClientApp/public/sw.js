// Serves the shell without the network: pages from the network where there is one, hashed files from what is kept. Nothing that is anybody's is kept.
importScripts('/notifications.js');

const kept = 'shell-1';
const always = [
  '/theme.js',
  '/icon.svg',
  '/icon-192.png',
  '/icon-512.png',
  '/icon-maskable-512.png',
  '/manifest.webmanifest',
];
const ours = /^\/(assets\/|theme\.js|icon[a-z0-9-]*\.(svg|png)|manifest\.webmanifest)/;
const notPages = /^\/(api|hubs|ws|openapi|docs|health)(\/|$)/;

self.addEventListener('install', event => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate' && !notPages.test(url.pathname)) event.respondWith(page(event));
  else if (ours.test(url.pathname)) event.respondWith(file(request));
});

// All that the page loads at once, and all it may load later; the page itself last, so that it is never kept without them.
async function keepShell() {
  const cache = await caches.open(kept);
  const before = await cache.match('/assets.json');
  const answer = await fetch('/assets.json', { cache: 'no-store' });
  if (!answer.ok) throw new Error('The server has no list of the page's files.');
  const list = answer.clone();
  const files = await answer.json();
  const known = new Set((await cache.keys()).map(request => new URL(request.url).pathname));
  await cache.addAll([...always, ...files.filter(file => !known.has(file))]);
  await cache.add('/');
  // A page of the version before may still be open, and load of it what it has not yet.
  const wanted = new Set([...files, ...(before ? await before.json() : [])]);
  await cache.put('/assets.json', list);
  for (const path of known) if (path.startsWith('/assets/') && !wanted.has(path)) await cache.delete(path);
}

async function page(event) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(keepIfNew(answer.clone()).catch(() => undefined));
    return answer;
  } catch (error) {
    const answer = await caches.match('/');
    if (answer) return answer;
    throw error;
  }
}

async function keepIfNew(answer) {
  const known = await caches.match('/');
  if ((await known?.text()) !== (await answer.text())) await keepShell();
}

async function file(request) {
  const known = await caches.match(request);
  if (known && new URL(request.url).pathname.startsWith('/assets/')) return known;
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(kept)).put(request, answer.clone());
    return answer;
  } catch (error) {
    if (known) return known;
    throw error;
  }
}
