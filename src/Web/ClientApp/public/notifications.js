// Part of the service worker: shows notifications, also while no page is open, and handles their actions.
// Payloads of a push:
//   { type: 'message', chatId, chatName?, messageId, sequence, senderName, text?, count, sentAt }
//   { type: 'read', chatId, sequence }
//   { type: 'test' }
const retryDelays = [1_000, 3_000, 9_000];

self.addEventListener('push', event => {
  event.waitUntil(handlePush(payloadOf(event.data)));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(answer(event.notification.data ?? {}, event.action, event.reply));
});

// The browser has dropped the subscription or changed its keys. The new one is sent to the server.
self.addEventListener('pushsubscriptionchange', event => {
  event.waitUntil(subscribeAgain(event.newSubscription));
});

function payloadOf(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

async function handlePush(payload) {
  if (payload.type === 'message') return showMessage(payload);
  if (payload.type === 'read') return closeRead(payload.chatId, payload.sequence);
  if (payload.type === 'test')
    return show('Notifications work', {
      body: 'This device receives notifications.',
      tag: 'test',
      data: { path: '/settings' },
    });
  // Browsers require every push to show a notification.
  return show('Messenger', { body: 'You have new messages.', tag: 'news', data: { path: '/' } });
}

async function showMessage(payload) {
  const tag = `chat-${payload.chatId}`;
  const shown = (await registration.getNotifications({ tag }))[0];
  const known = shown?.data?.sequence ?? 0;
  // The push was repeated, or overtaken by a newer one.
  if (known > payload.sequence) return;
  // The message is visible in the page. Most browsers then allow a push without a notification.
  if (!(await mustShow()) && (await windows()).some(window => window.visibilityState === 'visible' && window.focused))
    return;
  const group = payload.chatName ?? null;
  const text = payload.text ?? 'New message';
  await show(payload.count > 1 ? `${group ?? payload.senderName} (${payload.count})` : (group ?? payload.senderName), {
    body: group === null ? text : `${payload.senderName}: ${text}`,
    tag,
    renotify: known < payload.sequence,
    timestamp: payload.sentAt,
    data: {
      path: `/chats/${payload.chatId}?at=${payload.sequence}`,
      chatId: payload.chatId,
      sequence: payload.sequence,
    },
    actions: [
      { action: 'reply', title: 'Reply', type: 'text', placeholder: 'Message' },
      { action: 'read', title: 'Mark as read' },
    ],
  });
}

async function closeRead(chatId, sequence) {
  for (const shown of await registration.getNotifications({ tag: `chat-${chatId}` }))
    if ((shown.data?.sequence ?? 0) <= sequence) shown.close();
}

async function answer({ path = '/', chatId, sequence, message }, action, reply) {
  if (action === 'read')
    return retry(() => request('PUT', `/api/chats/${chatId}/read`, { sequence })).catch(() => open(path));
  // If the browser has no text input in notifications, the button opens the chat.
  if (action === 'reply' && reply?.trim())
    return send(chatId, path, { content: reply.trim(), clientMessageId: crypto.randomUUID() });
  if (action === 'again') return send(chatId, path, message);
  return open(path);
}

// All attempts have the same id, so the server stores the message once.
async function send(chatId, path, message) {
  try {
    await retry(() =>
      request('POST', `/api/chats/${chatId}/messages`, {
        content: message.content,
        clientMessageId: message.clientMessageId,
        replyToId: null,
      }),
    );
  } catch {
    await show('Your reply was not sent', {
      body: message.content,
      tag: `unsent-${message.clientMessageId}`,
      data: { path, chatId, message },
      actions: [{ action: 'again', title: 'Try again' }],
    });
  }
}

async function retry(work) {
  for (const delay of retryDelays) {
    try {
      return await work();
    } catch (error) {
      if (error.isFinal) throw error;
      await new Promise(resolve => setTimeout(resolve, delay));
    }
  }
  return work();
}

async function request(method, path, body) {
  const answered = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answered.ok) return answered;
  const error = new Error(`${method} ${path}: ${answered.status}`);
  error.isFinal = answered.status < 500 && answered.status !== 429;
  throw error;
}

async function open(path) {
  const pages = await windows();
  const page = pages.find(window => window.visibilityState === 'visible') ?? pages[0];
  if (!page) return clients.openWindow(path);
  page.postMessage({ type: 'open', path });
  // Some browsers refuse to focus a page, which has received the message anyway.
  return page.focus().catch(() => undefined);
}

async function subscribeAgain(subscription) {
  const { publicKey } = await (await fetch('/api/push/key')).json();
  const renewed =
    subscription ??
    (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
  await retry(() => request('PUT', '/api/push/subscription', renewed.toJSON()));
}

// Safari ends a subscription whose pushes show no notification.
async function mustShow() {
  const subscription = await registration.pushManager.getSubscription();
  return subscription !== null && new URL(subscription.endpoint).hostname.endsWith('.push.apple.com');
}

function windows() {
  return clients.matchAll({ type: 'window', includeUncontrolled: true });
}

function show(title, options) {
  return registration.showNotification(title, { icon: '/icon-192.png', badge: '/icon-192.png', ...options });
}
