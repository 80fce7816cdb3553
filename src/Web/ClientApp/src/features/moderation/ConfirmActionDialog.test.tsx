import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { problem, setAnswers } from '../../testing/fakeApi';
import { chat, message } from '../../testing/factories';
import { fakeMessenger, renderApp } from '../../testing/renderApp';
import type { ConfirmAction } from './confirmAction';
import ConfirmActionDialog from './ConfirmActionDialog';

function renderDialog(action: ConfirmAction) {
  const messenger = fakeMessenger(chat());
  const onClose = vi.fn();
  renderApp(<ConfirmActionDialog action={action} onClose={onClose} />, messenger);
  return { messenger, onClose, user: userEvent.setup() };
}

describe('ConfirmActionDialog', () => {
  it('sends a report with its reason, and thanks for it', async () => {
    const sent: unknown[] = [];
    setAnswers({
      'POST /api/messages/m1/reports': body => {
        sent.push(body);
        return {};
      },
    });
    const { user, onClose } = renderDialog({ kind: 'report', messageId: 'm1', sender: 'Bob' });
    expect(screen.getByRole('button', { name: 'Report' })).toHaveProperty('disabled', true);
    await user.type(screen.getByRole('textbox'), 'Spam');
    await user.click(screen.getByRole('button', { name: 'Report' }));

    expect((await screen.findByRole('status')).textContent).toContain('Thank you.');
    expect(sent).toEqual([{ reason: 'Spam' }]);
    expect(onClose).not.toHaveBeenCalled();
  });

  it('unsends a message only after it was confirmed', async () => {
    const { user, messenger, onClose } = renderDialog({
      kind: 'unsend',
      message: message({ sequence: 1, revision: 1, content: 'a mistake' }),
    });
    expect(screen.getByText('a mistake')).toBeTruthy();
    expect(messenger.unsend).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Unsend' }));

    expect(messenger.unsend).toHaveBeenCalledExactlyOnceWith('message-1');
    expect(onClose).toHaveBeenCalled();
  });

  it('bans for a limited time with a reason', async () => {
    const sent: { until: string; reason: string }[] = [];
    setAnswers({
      'PUT /api/chats/chat/bans/bob': body => {
        sent.push(body as (typeof sent)[0]);
        return {};
      },
    });
    const { user, onClose } = renderDialog({ kind: 'ban', chatId: 'chat', userId: 'bob', name: 'Bob' });
    await user.click(screen.getByLabelText('1 day'));
    await user.type(screen.getByLabelText('Reason'), 'Spam');
    await user.click(screen.getByRole('button', { name: 'Ban' }));

    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(sent[0]?.reason).toBe('Spam');
    const hours = (Date.parse(sent[0]?.until ?? '') - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(24);
  });

  it('shows why a mute failed, and stays open', async () => {
    setAnswers({ 'PUT /api/chats/chat/members/bob/mute': () => problem(403, 'You cannot mute this member.') });
    const { user, onClose } = renderDialog({ kind: 'mute', chatId: 'chat', userId: 'bob', name: 'Bob' });
    await user.click(screen.getByRole('button', { name: 'Mute' }));

    expect((await screen.findByRole('alert')).textContent).toBe('You cannot mute this member.');
    expect(onClose).not.toHaveBeenCalled();
  });
});
