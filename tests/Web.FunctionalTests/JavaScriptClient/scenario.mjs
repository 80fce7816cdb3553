// Two people with the official JavaScript client: register, create a chat, fetch users, add users, connect, message,
// remove, leave. Prints what happened, step by step; fails with the first thing that is not as it should be.
import assert from 'node:assert/strict';
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const server = process.argv[2];

async function call(token, method, path, body) {
  const response = await fetch(server + path, {
    method,
    headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: response.status === 204 ? null : await response.json() };
}

async function register(username) {
  const { status, body } = await call(null, 'POST', '/api/auth/register', { username, password: 'a long enough password' });
  assert.equal(status, 201);
  return { id: body.user.id, token: body.accessToken };
}

/** Connects, and keeps each kind of event until a test waits for it. */
async function connect(token) {
  const hub = new HubConnectionBuilder()
    .withUrl(`${server}/hubs/chat`, { accessTokenFactory: () => token })
    .configureLogging(LogLevel.Error)
    .build();
  const heard = {}, waiting = {};
  for (const event of ['MessagesReceived', 'MessageChanged', 'ChatAdded', 'ChatChanged', 'ChatRemoved', 'MembersChanged']) {
    heard[event] = [];
    waiting[event] = [];
    hub.on(event, (...values) => (waiting[event].shift() ?? (kept => heard[event].push(kept)))(values));
  }
  await hub.start();
  const next = event => heard[event].length ? Promise.resolve(heard[event].shift()) : new Promise(resolve => waiting[event].push(resolve));
  return { hub, next, heard };
}

const step = text => console.log(text);
const suffix = process.pid;

const ada = await register(`ada${suffix}`);
const bob = await register(`bob${suffix}`);
step('registered');

const adas = await connect(ada.token);
const bobs = await connect(bob.token);
await adas.hub.invoke('Resume', { chats: {} });
await bobs.hub.invoke('Resume', { chats: {} });
step('connected');

const created = await call(ada.token, 'POST', '/api/chats', { type: 'group', name: 'Scenario' });
assert.equal(created.status, 201);
const chatId = created.body.id;
step('created a chat');

const users = await call(ada.token, 'GET', `/api/users?search=bob${suffix}`);
assert.deepEqual(users.body.items.map(user => user.id), [bob.id]);
assert.equal(users.body.items[0].online, true);
step('fetched users');

assert.equal((await call(ada.token, 'POST', `/api/chats/${chatId}/members`, { userIds: [bob.id] })).status, 200);
assert.equal((await bobs.next('ChatAdded'))[0].id, chatId);
step('added a user');

const opened = await bobs.hub.invoke('ConnectToChat', chatId, 0);
assert.deepEqual([opened.changes.map(message => message.kind), opened.revision, opened.hasMore], [['system'], 1, false]);
await adas.next('MessagesReceived');
await bobs.next('MessagesReceived');
const sent = await adas.hub.invoke('SendMessage', { chatId, content: 'Hello, Bob! 👋', clientMessageId: crypto.randomUUID() });
assert.deepEqual(await bobs.next('MessagesReceived'), [chatId, [sent]]);
const answer = await bobs.hub.invoke('SendMessage', { chatId, content: 'Hello, Ada!', clientMessageId: null, replyToId: sent.id });
assert.deepEqual([answer.sequence, answer.replyToId], [3, sent.id]);
await adas.next('MessagesReceived');
assert.deepEqual((await adas.next('MessagesReceived'))[1], [answer]);
const edited = await adas.hub.invoke('EditMessage', { messageId: sent.id, content: 'Hello, dear Bob!' });
assert.deepEqual(await bobs.next('MessageChanged'), [edited]);
step('talked');

assert.equal((await call(ada.token, 'DELETE', `/api/chats/${chatId}/members/${bob.id}`)).status, 204);
assert.deepEqual(await bobs.next('ChatRemoved'), [chatId]);
await assert.rejects(bobs.hub.invoke('SendMessage', { chatId, content: 'Wait!' }), /chats\.not_found: /);
await adas.hub.invoke('SendMessage', { chatId, content: 'Nobody hears this.' });
assert.equal(bobs.heard.MessagesReceived.flatMap(([, messages]) => messages).some(message => message.content === 'Nobody hears this.'), false);
step('removed a user');

assert.equal((await call(ada.token, 'POST', `/api/chats/${chatId}/leave`)).status, 204);
assert.equal((await call(ada.token, 'GET', `/api/chats/${chatId}`)).status, 404);
step('left');

await adas.hub.stop();
await bobs.hub.stop();
step('done');
