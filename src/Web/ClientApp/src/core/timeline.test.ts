import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chat, Message } from '../api/types';
import { Chats } from './chats';
import { Sync } from './sync';
import { ModelServer, message } from '../testing/factories';
import { Timeline } from './timeline';

describe('Timeline', () => {
  it('keeps messages in ranges without gaps', () => {
    const timeline = new Timeline(0);
    timeline.apply([message({ sequence: 1, revision: 1 }), message({ sequence: 3, revision: 3 })]);

    expect(timeline.rangeAt(1)).toEqual({ from: 1, to: 1 });
    expect(timeline.hasGap).toBe(true);

    timeline.apply([message({ sequence: 2, revision: 2 })]);
    expect(timeline.rangeAt(1)).toEqual({ from: 1, to: 3 });
    expect([timeline.hasGap, timeline.revision]).toEqual([false, 3]);
  });

  it('notifies only the listeners of the changed message', () => {
    const timeline = new Timeline(0);
    timeline.apply([message({ sequence: 1, revision: 1 }), message({ sequence: 2, revision: 2 })]);
    const woken: string[] = [];
    timeline.subscribe(() => woken.push('structure'));
    timeline.subscribeTo(1, () => woken.push('one'));
    timeline.subscribeTo(2, () => woken.push('two'));
    const range = timeline.rangeAt(1);

    timeline.apply([message({ sequence: 2, revision: 3, content: 'edited' })]);

    expect(woken).toEqual(['two']);
    expect(timeline.rangeAt(1)).toBe(range);
  });

  it('keeps a change that arrives before a page with the older message', async () => {
    const timeline = new Timeline(5);
    const page = [message({ sequence: 2, revision: 2, content: 'old' })];
    await timeline.loadPage(async () => {
      timeline.apply([message({ sequence: 2, revision: 6, content: 'new' })]);
      timeline.retainOnly({ from: 9, to: 9 });
      return Promise.resolve(page);
    });

    expect(timeline.get(2)?.content).toBe('new');
  });

  it('discards a page that was requested before a restart', async () => {
    const timeline = new Timeline(5);
    const isTaken = await timeline.loadPage(() => {
      timeline.restart(90);
      return Promise.resolve([message({ sequence: 2, revision: 2 })]);
    });

    expect([isTaken, timeline.size]).toEqual([false, 0]);
  });

  it('updates the quotes of a changed message', () => {
    const timeline = new Timeline(0);
    const original = message({ sequence: 1, revision: 1, content: 'before' });
    const quote = {
      id: original.id,
      sequence: 1,
      senderId: 'x',
      senderName: 'X',
      kind: 'text' as const,
      content: 'before',
      attachmentName: null,
      unsentAt: null,
    };
    timeline.apply([original, message({ sequence: 2, revision: 2, replyToId: original.id, replyTo: quote })]);

    timeline.apply([{ ...original, revision: 3, content: 'after', editedAt: '2026-01-01T00:00:00Z' }]);

    expect(timeline.get(2)?.replyTo?.content).toBe('after');
  });
});

const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send' as const), who: fc.integer({ min: 0, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('edit' as const, 'unsend' as const), at: fc.nat(200) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('drop' as const, 'double' as const, 'delay' as const, 'flush' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('reconnect' as const, 'older' as const, 'page' as const, 'trim' as const),
    }),
  },
);

describe('Sync with lost, repeated and reordered events', () => {
  it('has the same messages as the server after resuming', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 80 }), async operations => {
        const server = new ModelServer();
        const chats = new Chats('me');
        const sync = new Sync(server.api, chats);
        await sync.resume();
        const timeline = sync.timeline(server.id);
        let treatment: 'drop' | 'double' | 'delay' | null = null;
        let delayed: Message[] = [];
        const pages: Promise<void>[] = [];
        server.push = pushed => {
          if (treatment === 'drop') return;
          if (treatment === 'delay') {
            delayed.push(pushed);
            return;
          }
          sync.apply(server.id, [pushed]);
          if (treatment === 'double') sync.apply(server.id, [pushed]);
        };
        for (const step of operations) {
          if (step.kind === 'send') server.send(['me', 'ada', 'bob'][step.who] ?? 'me');
          else if (step.kind === 'edit') server.edit(step.at);
          else if (step.kind === 'unsend') server.unsend(step.at);
          else if (step.kind === 'flush') {
            treatment = null;
            for (const late of delayed.reverse()) sync.apply(server.id, [late]);
            delayed = [];
          } else if (step.kind === 'reconnect') await sync.resume();
          else if (step.kind === 'page') pages.push(sync.loadLatest(server.id));
          else if (step.kind === 'older')
            pages.push(sync.loadOlder(server.id, Math.max(1, server.chat.lastSequence - 1)));
          else if (step.kind === 'trim') {
            const range = timeline.rangeAt(server.chat.lastSequence);
            if (range) timeline.retainOnly({ from: range.to - 2, to: range.to });
          } else treatment = step.kind;
        }
        await Promise.all(pages);
        await sync.resume();
        await sync.loadLatest(server.id);

        for (const sequence of Array.from({ length: server.chat.lastSequence }, (_, index) => index + 1)) {
          const held = timeline.get(sequence);
          if (held) expect(held).toEqual(server.message(sequence));
        }
        const last = server.chat.lastSequence;
        if (last > 0) expect(timeline.rangeAt(last)).toBeDefined();
        expect([timeline.revision, timeline.hasGap]).toEqual([server.chat.revision, false]);
        expect(counts(chats.get(server.id))).toEqual(counts(server.chat));
      }),
      { numRuns: 400 },
    );
  });

  it('counts unread messages as the server does', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), operations => {
        const server = new ModelServer();
        const chats = new Chats('me');
        chats.put([server.chat]);
        server.push = pushed => expect(chats.apply(server.id, [pushed])).toBe(true);
        for (const step of operations) {
          if (step.kind === 'send') server.send(['me', 'ada', 'bob'][step.who] ?? 'me');
          else if (step.kind === 'edit') server.edit(step.at);
          else if (step.kind === 'unsend') server.unsend(step.at);
          expect(counts(chats.get(server.id))).toEqual(counts(server.chat));
        }
      }),
    );
  });

  it('restarts a timeline that is too far behind, without losing pushed messages', async () => {
    const server = new ModelServer();
    const sync = new Sync(server.api, new Chats('me'));
    await sync.resume();
    server.send('ada');
    await sync.loadLatest(server.id);
    sync.show(server.id);
    for (let count = 0; count < 1_500; count++) server.send('ada');

    await sync.resume();

    const timeline = sync.timeline(server.id);
    expect(timeline.revision).toBe(1_501);
    expect(timeline.rangeAt(1_501)).toMatchObject({ to: 1_501 });
    expect(timeline.get(1)).toBeUndefined();
  });
});

function counts(chat: Chat | undefined) {
  const { revision, lastSequence, unreadCount, lastReadSequence, lastMessage } = chat ?? ({} as Partial<Chat>);
  return { revision, lastSequence, unreadCount, lastReadSequence, last: lastMessage?.content };
}
