// Serves the shell without the network: pages from the network where there is one, hashed files from what is kept.
const kept = 'shell-1';
const ours = /^\/(assets\/|theme\.js|icon\.svg|manifest\.webmanifest)/;
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
  if (request.mode === 'navigate' && !notPages.test(url.pathname)) event.respondWith(page(request));
  else if (ours.test(url.pathname)) event.respondWith(file(request));
});

// The page, all it loads at once, and all it may load later.
async function keepShell() {
  const cache = await caches.open(kept);
  const answer = await fetch('/assets.json', { cache: 'no-store' });
  const files = answer.ok ? await answer.json() : [];
  await cache.addAll(['/', '/theme.js', '/icon.svg', '/manifest.webmanifest', ...files]);
  // What no page of this version asks for.
  const wanted = new Set(files);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/assets/') && !wanted.has(pathname)) await cache.delete(request);
  }
}

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      const cache = await caches.open(kept);
      const known = await (await cache.match('/'))?.text();
      const text = await answer.clone().text();
      if (known !== text) {
        // A new version: its files first, so that the page is never kept without them.
        await keepShell().catch(() => undefined);
      }
    }
    return answer;
  } catch (error) {
    const answer = await caches.match('/');
    if (answer) return answer;
    throw error;
  }
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
