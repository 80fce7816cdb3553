/** Installs the service worker that serves the shell without the network. Not while developing: it would serve yesterday's sources. */
export function watchForUpdates(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch(() => {
      // Refused, as in a private window: then the page needs the network.
    });
  });
}

/** Whether the server has another version of this page. */
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
