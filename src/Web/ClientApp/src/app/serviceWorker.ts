/** Installs the service worker that serves the shell without the network. Not while developing: it would serve yesterday's sources. */
export function watchForUpdates(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch(() => {
      // Refused, as in a private window: then the page needs the network.
    });
  });
}
