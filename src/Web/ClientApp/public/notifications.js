// Part of the service worker: shows what the server pushes, also while no page is open, and does what one answers to it.
// What a push says: { type: 'message', chatId, chatName?, messageId, sequence, senderName, text?, count, sentAt }, { type: 'read', chatId, sequence } or { type: 'test' }.
const waits = [1_000, 3_000, 9_000];

self.addEventListener('push', event => {
  event.waitUntil(hear(saidBy(event.data)));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(answer(event.notification.data ?? {}, event.action, event.reply));
});

// The browser has given the subscription up, or changed its keys: the server is told of the new one.
self.addEventListener('pushsubscriptionchange', event => {
  event.waitUntil(subscribeAgain(event.newSubscription));
});

function saidBy(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

async function hear(news) {
  if (news.type === 'message') return showMessage(news);
  if (news.type === 'read') return closeRead(news.chatId, news.sequence);
  if (news.type === 'test')
    return show('Notifications work', {
      body: 'This device receives notifications.',
      tag: 'test',
      data: { path: '/settings' },
    });
  // Browsers want every push to show something.
  return show('Messenger', { body: 'You have new messages.', tag: 'news', data: { path: '/' } });
}

async function showMessage(news) {
  const tag = `chat-${news.chatId}`;
  const shown = (await registration.getNotifications({ tag }))[0];
  const known = shown?.data?.sequence ?? 0;
  // Pushed twice, or overtaken by a newer one.
  if (known > news.sequence) return;
  // Who sees the page sees the message; most browsers then let a push show nothing.
  if (!(await mustShow()) && (await windows()).some(window => window.visibilityState === 'visible' && window.focused))
    return;
  const group = news.chatName ?? null;
  const text = news.text ?? 'New message';
  await show(news.count > 1 ? `${group ?? news.senderName} (${news.count})` : (group ?? news.senderName), {
    body: group === null ? text : `${news.senderName}: ${text}`,
    tag,
    renotify: known < news.sequence,
    timestamp: news.sentAt,
    data: { path: `/chats/${news.chatId}?at=${news.sequence}`, chatId: news.chatId, sequence: news.sequence },
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

async function answer({ path = '/', chatId, sequence, unsent }, action, reply) {
  if (action === 'read')
    return tryOften(() => request('PUT', `/api/chats/${chatId}/read`, { sequence })).catch(() => open(path));
  // Where a notification takes no text, the button leads to the chat.
  if (action === 'reply' && reply?.trim())
    return send(chatId, path, { content: reply.trim(), clientMessageId: crypto.randomUUID() });
  if (action === 'again') return send(chatId, path, unsent);
  return open(path);
}

// The id stays the same over all tries, so the server stores it once.
async function send(chatId, path, unsent) {
  try {
    await tryOften(() =>
      request('POST', `/api/chats/${chatId}/messages`, {
        content: unsent.content,
        clientMessageId: unsent.clientMessageId,
        replyToId: null,
      }),
    );
  } catch {
    await show('Your reply was not sent', {
      body: unsent.content,
      tag: `unsent-${unsent.clientMessageId}`,
      data: { path, chatId, unsent },
      actions: [{ action: 'again', title: 'Try again' }],
    });
  }
}

async function tryOften(work) {
  for (const wait of waits) {
    try {
      return await work();
    } catch (error) {
      if (error.isFinal) throw error;
      await new Promise(resolve => setTimeout(resolve, wait));
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
  // Not every browser lets a page come forward; the message has reached it all the same.
  return page.focus().catch(() => undefined);
}

async function subscribeAgain(subscription) {
  const { publicKey } = await (await fetch('/api/push/key')).json();
  const renewed =
    subscription ??
    (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
  await tryOften(() => request('PUT', '/api/push/subscription', renewed.toJSON()));
}

// Safari ends a subscription to which pushes come that show nothing.
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
