/**
 * Installs the service worker, which serves the app offline. Not in development, where it would serve outdated sources.
 */
export function watchForUpdates(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch(() => {
      // Refused in private windows, for example. Then the app needs the network.
    });
  });
}

/** Whether the server has a newer version of this page. */
export async function isOutdated(): Promise<boolean> {
  if (import.meta.env.DEV) return false;
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    const page = answer.ok ? await answer.text() : null;
    const scripts = [...document.querySelectorAll('script[type=module][src]')].map(
      script => script.getAttribute('src') ?? '',
    );
    return page !== null && scripts.some(script => !page.includes(script));
  } catch {
    return false;
  }
}
