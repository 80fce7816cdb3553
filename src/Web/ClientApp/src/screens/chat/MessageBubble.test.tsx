import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Message } from '../../api/types';
import { chat, message } from '../../testing/factories';
import { fakeMessenger, renderApp } from '../../testing/renderApp';
import { MessageBubble } from './MessageBubble';

function renderBubble(given: Partial<Message> = {}, canPost = true) {
  const shown = message({ sequence: 1, revision: 1, content: 'Hello **you**', ...given });
  const messenger = fakeMessenger(chat({ lastSequence: 1, revision: 1 }), [shown]);
  const onConfirmAction = vi.fn();
  renderApp(
    <MessageBubble
      message={shown}
      chatType="group"
      startsGroup
      canPost={canPost}
      onConfirmAction={onConfirmAction}
      onGoTo={vi.fn()}
      onView={vi.fn()}
    />,
    messenger,
  );
  return { shown, messenger, onConfirmAction, user: userEvent.setup() };
}

async function menuItems(user: ReturnType<typeof userEvent.setup>) {
  screen.getByRole('article').focus();
  await user.keyboard('{Enter}');
  return (await screen.findAllByRole('menuitem')).map(item => item.textContent);
}

describe('MessageBubble', () => {
  it('shows the sender and the formatted text', () => {
    renderBubble();
    expect(screen.getByText('Ada')).toBeTruthy();
    expect(screen.getByText('you').tagName).toBe('STRONG');
  });

  it('offers to edit and to unsend my message', async () => {
    const { user, shown, onConfirmAction } = renderBubble({ senderId: 'me' });
    const items = await menuItems(user);
    expect(items).toEqual(expect.arrayContaining(['Reply', 'Copy text', 'Seen by', 'Edit', 'Unsend']));
    expect(items).not.toContain('Report');

    await user.click(screen.getByText('Unsend'));
    expect(onConfirmAction).toHaveBeenCalledExactlyOnceWith({ kind: 'unsend', message: shown });
  });

  it('offers to report a message of someone else, but not to edit it', async () => {
    const { user } = renderBubble();
    const items = await menuItems(user);
    expect(items).toEqual(expect.arrayContaining(['Reply', 'Profile', 'Report']));
    expect(items).not.toContain('Edit');
  });

  it('neither replies nor reacts where I cannot post', async () => {
    const { user } = renderBubble({ reactions: [{ emoji: '👍', count: 1, userIds: ['ada'] }] }, false);
    expect(await menuItems(user)).not.toContain('Reply');
    expect(screen.getByRole('button', { name: /👍/ })).toHaveProperty('disabled', true);
  });

  it('takes my reaction back when it is clicked', async () => {
    const { user, messenger, shown } = renderBubble({ reactions: [{ emoji: '👍', count: 2, userIds: ['me', 'ada'] }] });
    await user.click(screen.getByRole('button', { name: '👍, 2, including you' }));
    expect(messenger.react).toHaveBeenCalledExactlyOnceWith(shown.id, '👍', false);
  });

  it('starts a reply on R', async () => {
    const { user, messenger, shown } = renderBubble();
    screen.getByRole('article').focus();
    await user.keyboard('r');
    expect(messenger.drafts.get('chat').replyTo).toEqual({ id: shown.id, sequence: 1 });
  });

  it('shows an unsent message without its text or menu', async () => {
    const { user } = renderBubble({ content: '', unsentAt: '2026-01-02T00:00:00Z' });
    expect(screen.getByText('Message unsent')).toBeTruthy();
    screen.getByRole('article').focus();
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('menuitem')).toBeNull();
  });
});
