import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, setAnswers } from '../../testing/fakeApi';
import { chat } from '../../testing/factories';
import { fakeMessenger, renderApp } from '../../testing/renderApp';
import { NewGroup } from './NewGroup';

const lists = {
  'GET /api/friends': () => ({ body: [] }),
  'GET /api/users': () => ({ body: { items: [{ id: 'ada', username: 'ada', displayName: 'Ada', guest: false }] } }),
};

describe('NewGroup', () => {
  beforeEach(() => history.replaceState(null, '', '/new'));

  it('creates a group with its members, and opens it', async () => {
    const created: unknown[] = [];
    setAnswers({
      ...lists,
      'POST /api/chats': body => {
        created.push(body);
        return { status: 201, body: chat({ id: 'new', name: 'Garden' }) };
      },
    });
    const messenger = fakeMessenger(chat());
    renderApp(<NewGroup />, messenger);
    const user = userEvent.setup();
    await user.type(screen.getByLabelText(/^Name/), 'Garden');
    await user.click(await screen.findByRole('checkbox', { name: 'Ada' }));
    await user.click(screen.getByRole('button', { name: 'Create group' }));

    await waitFor(() => expect(location.pathname).toBe('/chats/new'));
    expect(created).toEqual([
      { type: 'group', name: 'Garden', visibility: 'private', password: null, memberIds: ['ada'] },
    ]);
    expect(messenger.chats.get('new')?.name).toBe('Garden');
  });

  it('shows what the server refuses at its field', async () => {
    setAnswers({
      ...lists,
      'POST /api/chats': () => problem(400, 'Invalid.', { name: ['This name is not allowed.'] }),
    });
    renderApp(<NewGroup />, fakeMessenger(chat()));
    const user = userEvent.setup();
    await user.type(screen.getByLabelText(/^Name/), 'Admins{Enter}');

    expect((await screen.findByRole('alert')).textContent).toBe('This name is not allowed.');
    expect(screen.getByLabelText(/^Name/)).toHaveProperty('value', 'Admins');
    expect(location.pathname).toBe('/new');
  });
});
