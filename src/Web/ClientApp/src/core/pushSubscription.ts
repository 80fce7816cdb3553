import { api, body } from '../api/client';

/**
 * Whether notifications are on for this device. Other states than `on` and `off` are reasons why they are impossible.
 */
export type PushState = 'on' | 'off' | 'denied' | 'insecure' | 'install' | 'unsupported';

const isApple = () =>
  /iPad|iPhone/.test(navigator.userAgent) ||
  (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
const isInstalled = () => matchMedia('(display-mode: standalone)').matches;

export async function pushState(): Promise<PushState> {
  if (!window.isSecureContext) return 'insecure';
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return isApple() && !isInstalled() ? 'install' : 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  if (Notification.permission === 'default') return 'off';
  return (await subscription()) ? 'on' : 'off';
}

/** Asks for permission, and subscribes this device. */
export async function enablePush(): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return pushState();
  await subscribe();
  return 'on';
}

export async function disablePush(): Promise<PushState> {
  await api.DELETE('/api/push/subscription');
  await (await subscription())?.unsubscribe();
  return pushState();
}

/**
 * Sends the subscription to the server again, if there is one: the session may be new, and either key may have changed.
 */
export async function renewSubscription(): Promise<void> {
  if (await subscription()) await subscribe();
}

/** Removes the browser's subscription and closes all notifications, after the session has ended. */
export async function removeSubscription(): Promise<void> {
  await (await subscription())?.unsubscribe();
  await closeNotifications(() => true);
}

/** Closes the notifications of messages that were read. */
export async function closeNotifications(isRead: (chatId: string, sequence: number) => boolean): Promise<void> {
  const registration = await worker();
  for (const shown of (await registration?.getNotifications()) ?? []) {
    const { chatId, sequence } = (shown.data ?? {}) as { chatId?: string; sequence?: number };
    if (chatId && sequence && isRead(chatId, sequence)) shown.close();
  }
}

/** Whether the browser has a push subscription. */
export async function isSubscribed(): Promise<boolean> {
  return (await subscription()) !== null;
}

async function subscribe(): Promise<void> {
  const { publicKey } = await body(api.GET('/api/push/key'));
  const registration = await navigator.serviceWorker.ready;
  let current = await registration.pushManager.getSubscription();
  if (current && keyOf(current) !== publicKey) {
    await current.unsubscribe();
    current = null;
  }
  current ??= await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = current.toJSON();
  await api.PUT('/api/push/subscription', {
    body: { endpoint: endpoint ?? '', keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } },
  });
}

function keyOf(current: PushSubscription): string {
  const bytes = new Uint8Array(current.options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await worker();
  return registration && 'pushManager' in registration ? registration.pushManager.getSubscription() : null;
}

async function worker(): Promise<ServiceWorkerRegistration | undefined> {
  return 'serviceWorker' in navigator ? navigator.serviceWorker.getRegistration() : undefined;
}
