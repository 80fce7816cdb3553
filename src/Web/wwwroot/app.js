'use strict';

// A first page: enough to register, open a chat and talk. It keeps each chat by revision, as docs/realtime.md describes.
const $ = id => document.getElementById(id);
const chats = new Map(); // id -> { chat, messages: Map(sequence -> message), revision (null: not opened) }
let me = null, current = null, hub = null;

async function api(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: { 'X-Session': 'cookie', ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error(Object.values(answer.errors ?? {}).flat().join(' ') || answer.detail);
  return answer;
}

const form = (id, submit) => $(id).addEventListener('submit', async event => {
  event.preventDefault();
  const data = Object.fromEntries(new FormData(event.target, event.submitter));
  try { await submit(data, event.target); say(''); } catch (error) { say(error.message); }
});

function say(text) {
  $('state').textContent = text;
  document.querySelector('#login .error').textContent = text;
}

const nameOf = chat => chat.name ?? chat.participants.filter(p => p.userId !== me.id).map(p => p.displayName ?? p.username)[0];

async function start() {
  const answer = await fetch('/api/users/me');
  $('welcome').hidden = answer.ok;
  $('messenger').hidden = !answer.ok;
  if (!answer.ok) return;
  me = await answer.json();
  $('me').textContent = me.displayName ?? me.username;
  hub = new signalR.HubConnectionBuilder().withUrl('/hubs/chat').withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 1000 }).build();
  hub.on('MessagesReceived', (chatId, messages) => hear(chatId, messages));
  hub.on('MessageChanged', message => hear(message.chatId, [message]));
  hub.on('ChatAdded', keep);
  hub.on('ChatChanged', chat => keep({ ...chats.get(chat.id)?.chat, ...chat }));
  hub.on('ChatRemoved', chatId => { chats.delete(chatId); if (current === chatId) current = null; show(); });
  hub.on('MembersChanged', () => {});
  hub.onreconnecting(() => say('Connection lost; reconnecting …'));
  hub.onreconnected(async () => { say(''); await list(); if (current) await open(current); });
  await hub.start();
  await list();
}

async function list() {
  for (const chat of (await api('GET', '/api/chats?limit=200')).items) keep(chat);
  show();
}

function keep(chat) {
  const known = chats.get(chat.id);
  if (known) known.chat = chat;
  else chats.set(chat.id, { chat, messages: new Map(), revision: null });
  show();
}

// Revisions are dense: what comes next is known + 1; at a gap the changes in between are asked for.
async function hear(chatId, messages) {
  const entry = chats.get(chatId);
  if (!entry) return;
  for (const message of messages) {
    if (entry.revision !== null) {
      if (message.revision <= entry.revision) continue;
      if (message.revision > entry.revision + 1) return open(chatId);
      entry.revision = message.revision;
      entry.messages.set(message.sequence, message);
    }
    if (message.sequence > entry.chat.lastSequence) {
      entry.chat.lastSequence = message.sequence;
      if (message.senderId !== me.id && chatId !== current) entry.chat.unreadCount++;
    }
    if (message.sequence === entry.chat.lastSequence) entry.chat.lastMessage = message;
  }
  if (chatId === current) read(entry);
  show();
}

async function open(chatId) {
  current = chatId;
  const entry = chats.get(chatId);
  if (entry.revision === null) {
    const opened = await hub.invoke('ConnectToChat', chatId, null);
    entry.revision = opened.revision;
    for (const message of (await api('GET', `/api/chats/${chatId}/messages?limit=100`)).items) entry.messages.set(message.sequence, message);
  }
  for (let more = true; more;) {
    const opened = await hub.invoke('ConnectToChat', chatId, entry.revision);
    for (const message of opened.changes) entry.messages.set(message.sequence, message);
    entry.revision = Math.max(entry.revision, opened.revision);
    more = opened.hasMore;
  }
  read(entry);
  show();
}

function read(entry) {
  entry.chat.unreadCount = 0;
  hub.invoke('MarkRead', entry.chat.id, entry.chat.lastSequence).catch(() => {}); // told again with the next message
}

function element(tag, text, properties) {
  return Object.assign(document.createElement(tag), { textContent: text, ...properties });
}

function show() {
  const activity = entry => entry.chat.lastMessage?.createdAt ?? entry.chat.createdAt;
  $('chats').replaceChildren(...[...chats.values()].sort((a, b) => activity(b).localeCompare(activity(a))).map(({ chat }) => {
    const button = element('button', '', { onclick: () => open(chat.id).catch(error => say(error.message)) });
    button.setAttribute('aria-current', chat.id === current);
    button.append(element('span', nameOf(chat)));
    if (chat.unreadCount) button.append(element('span', chat.unreadCount > 999 ? '999+' : chat.unreadCount, { className: 'badge' }));
    button.append(element('small', chat.lastMessage ? `${chat.lastMessage.senderName}: ${chat.lastMessage.content}` : 'No messages yet'));
    const item = element('li', '');
    item.append(button);
    return item;
  }));
  const entry = chats.get(current);
  $('title').textContent = entry ? nameOf(entry.chat) : 'Choose a chat';
  $('send').hidden = !entry;
  $('add').hidden = !entry || entry.chat.type !== 'group' || entry.chat.myRole === 'member';
  const messages = entry ? [...entry.messages.values()].sort((a, b) => a.sequence - b.sequence) : [];
  $('timeline').replaceChildren(...messages.map(message => {
    const item = element('li', '', { className: message.senderId === me.id ? 'mine' : '' });
    item.append(element('b', message.senderName), message.unsentAt ? element('i', 'Message taken back') : element('span', message.content));
    return item;
  }));
  $('timeline').scrollTop = $('timeline').scrollHeight;
}

const find = async username => {
  const found = (await api('GET', `/api/users?search=${encodeURIComponent(username)}`)).items.find(user => user.username.toLowerCase() === username.toLowerCase());
  if (!found) throw new Error(`There is no user ${username}.`);
  return found.id;
};

form('login', async ({ action, username, password }) => {
  await api('POST', `/api/auth/${action}`, { username, password });
  await start();
});

form('open', async ({ type, name }, target) => {
  const chat = await api('POST', '/api/chats', type === 'direct' ? { type, memberIds: [await find(name)] } : { type, name });
  target.reset();
  keep(chat);
  await open(chat.id);
});

form('add', async ({ username }, target) => {
  await api('POST', `/api/chats/${current}/members`, { userIds: [await find(username)] });
  target.reset();
});

form('send', async ({ content }, target) => {
  target.reset();
  // The same id on every try: what was stored but not acknowledged is not stored twice.
  const message = { chatId: current, content, clientMessageId: crypto.randomUUID?.() ?? null, replyToId: null };
  try { await hub.invoke('SendMessage', message); } catch (error) { target.content.value = content; throw error; }
});

$('logout').addEventListener('click', async () => { await api('POST', '/api/auth/logout'); location.reload(); });

start().catch(error => say(error.message));
