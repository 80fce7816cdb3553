import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/errors';
import { renderApp } from '../testing/renderApp';
import { ConfirmModal } from './ConfirmModal';

function renderModal(onConfirm: () => Promise<unknown>, typed?: { label: string; text: string }) {
  const onClose = vi.fn();
  renderApp(
    <ConfirmModal title="Delete the group?" action="Delete" typed={typed} onConfirm={onConfirm} onClose={onClose}>
      It cannot be restored.
    </ConfirmModal>,
  );
  return { onClose, user: userEvent.setup(), action: () => screen.getByRole('button', { name: 'Delete' }) };
}

describe('ConfirmModal', () => {
  it('closes after the action', async () => {
    const onConfirm = vi.fn(() => Promise.resolve());
    const { user, onClose, action } = renderModal(onConfirm);
    await user.click(action());

    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(onConfirm).toHaveBeenCalledOnce();
  });

  it('does nothing when it is cancelled', async () => {
    const onConfirm = vi.fn(() => Promise.resolve());
    const { user, onClose } = renderModal(onConfirm);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));

    expect(onClose).toHaveBeenCalledOnce();
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('stays open and shows why the action failed', async () => {
    const { user, onClose, action } = renderModal(() =>
      Promise.reject(new ApiError(403, 'test.forbidden', 'You are not the owner.')),
    );
    await user.click(action());

    expect((await screen.findByRole('alert')).textContent).toBe('You are not the owner.');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('asks for a text to be typed first', async () => {
    const onConfirm = vi.fn(() => Promise.resolve());
    const { user, action } = renderModal(onConfirm, { label: 'Type the name', text: 'Garden' });
    await user.type(screen.getByLabelText('Type the name'), 'Gard{Enter}');
    expect(onConfirm).not.toHaveBeenCalled();
    await user.type(screen.getByLabelText('Type the name'), 'en');
    await user.click(action());

    await waitFor(() => expect(onConfirm).toHaveBeenCalledOnce());
  });
});
