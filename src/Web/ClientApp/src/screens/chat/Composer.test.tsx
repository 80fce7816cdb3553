import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { chat, message } from '../../testing/factories';
import { fakeMessenger, member, renderApp } from '../../testing/renderApp';
import { Composer } from './Composer';

const mine = message({ sequence: 2, revision: 2, senderId: 'me', content: 'what I wrote' });
const theirs = message({ sequence: 1, revision: 1, senderName: 'Ada', content: 'a question' });
const members = [
  member({ userId: 'ada', username: 'ada', displayName: 'Ada Lovelace' }),
  member({ userId: 'adam', username: 'adam' }),
  member({ userId: 'me', username: 'admiral' }),
];

function renderComposer(given: Parameters<typeof chat>[0] = {}) {
  const open = chat({ lastSequence: 2, revision: 2, ...given });
  const messenger = fakeMessenger(open, [theirs, mine]);
  renderApp(<Composer chat={open} members={members} />, messenger);
  return { messenger, user: userEvent.setup(), input: () => screen.getByRole('textbox') };
}

describe('Composer', () => {
  it('sends on Enter, and empties the draft', async () => {
    const { messenger, user, input } = renderComposer();
    await user.type(input(), 'Hello{Enter}');

    expect(messenger.send).toHaveBeenCalledExactlyOnceWith('chat', 'Hello', null);
    expect(input()).toHaveProperty('value', '');
  });

  it('starts a new line on Shift+Enter', async () => {
    const { messenger, user, input } = renderComposer();
    await user.type(input(), 'one{Shift>}{Enter}{/Shift}two');

    expect(messenger.send).not.toHaveBeenCalled();
    expect(messenger.drafts.get('chat').text).toBe('one\ntwo');
  });

  it('does not send a blank message', async () => {
    const { messenger, user, input } = renderComposer();
    await user.type(input(), '   {Enter}');

    expect(messenger.send).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
  });

  it('inserts the suggested member that is selected by arrow keys', async () => {
    const { messenger, user, input } = renderComposer();
    await user.type(input(), 'Hi @ad');
    expect(screen.getAllByRole('option').map(option => option.textContent)).toEqual([
      expect.stringContaining('@ada'),
      expect.stringContaining('@adam'),
    ]);
    await user.keyboard('{ArrowDown}{Enter}');

    expect(messenger.drafts.get('chat').text).toBe('Hi @adam ');
    expect(messenger.send).not.toHaveBeenCalled();
  });

  it('replies to a message, and leaves the reply on Escape', async () => {
    const { messenger, user, input } = renderComposer();
    const replyTo = { id: theirs.id, sequence: 1 };
    messenger.drafts.set('chat', { text: '', replyTo, edit: null });
    expect(await screen.findByText('Reply to Ada')).toBeTruthy();
    await user.type(input(), 'An answer{Enter}');
    expect(messenger.send).toHaveBeenLastCalledWith('chat', 'An answer', theirs.id);

    messenger.drafts.set('chat', { text: 'kept', replyTo, edit: null });
    await user.type(input(), '{Escape}');
    expect(messenger.drafts.get('chat')).toEqual({ text: 'kept', replyTo: null, edit: null });
  });

  it('edits my latest message on Arrow up', async () => {
    const { messenger, user, input } = renderComposer();
    await user.type(input(), '{ArrowUp}');
    expect(input()).toHaveProperty('value', 'what I wrote');
    await user.type(input(), ' better{Enter}');

    expect(messenger.edit).toHaveBeenCalledExactlyOnceWith('chat', mine.id, 'what I wrote better');
    expect(messenger.send).not.toHaveBeenCalled();
  });

  it('refuses more than 10,000 characters, and says how many are too many', async () => {
    const { messenger } = renderComposer();
    messenger.drafts.set('chat', { text: 'x'.repeat(10_002), replyTo: null, edit: null });

    expect(await screen.findByText('2 characters too many')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
  });

  it('waits in slow mode', async () => {
    const { messenger, user, input } = renderComposer({ slowModeSeconds: 30 });
    await user.type(input(), 'Hello');
    expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', false);
    messenger.slowMode.recordSent('chat');

    expect(await screen.findByText(/you can send again in/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
  });
});
