import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { problem, setAnswers } from '../../testing/fakeApi';
import { chat, message } from '../../testing/factories';
import { fakeMessenger, renderApp } from '../../testing/renderApp';
import SearchResults from './SearchResults';

const found = {
  message: message({ sequence: 7, revision: 7, content: 'the plum tree' }),
  chatName: 'Garden',
  excerpt: 'the plum tree',
  highlights: [[4, 4]],
};
const page = (...items: unknown[]) => ({ body: { items, nextCursor: null, indexing: false } });
const people = () => ({ body: { items: [{ id: 'ada', username: 'plumber', displayName: null, guest: false }] } });

function renderSearch() {
  const onOpen = vi.fn();
  function Dialog() {
    const [typed, setTyped] = useState('');
    return <SearchResults typed={typed} onType={setTyped} onClose={() => undefined} onOpen={onOpen} />;
  }
  renderApp(<Dialog />, fakeMessenger(chat({ name: 'Plums and pears' })));
  return { onOpen, user: userEvent.setup(), input: screen.getByRole('combobox') };
}

describe('SearchResults', () => {
  it('finds people, chats and messages by one query, and marks the words', async () => {
    const queries: (string | null)[] = [];
    setAnswers({
      'GET /api/users': people,
      'GET /api/search/messages': (_, url) => {
        queries.push(url.searchParams.get('q'));
        return page(found);
      },
    });
    const { user, input } = renderSearch();
    await user.type(input, 'plum');

    expect(await screen.findByText('plum')).toHaveProperty('tagName', 'MARK');
    expect(await screen.findAllByRole('option')).toHaveLength(3);
    expect(queries).toEqual(['plum']);
  });

  it('opens the result that is selected by arrow keys', async () => {
    setAnswers({ 'GET /api/users': people, 'GET /api/search/messages': () => page(found) });
    const { user, input, onOpen } = renderSearch();
    await user.type(input, 'plum');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3));
    await user.keyboard('{ArrowUp}{Enter}');

    expect(onOpen).toHaveBeenCalledExactlyOnceWith('/chats/chat?at=7');
  });

  it('says when nothing was found', async () => {
    setAnswers({ 'GET /api/users': () => ({ body: { items: [] } }), 'GET /api/search/messages': () => page() });
    const { user, input } = renderSearch();
    await user.type(input, 'quince');

    expect(await screen.findByText(/^No results\. Try/)).toBeTruthy();
  });

  it('shows an error, and searches again when asked', async () => {
    let isAvailable = false;
    setAnswers({
      'GET /api/users': () => ({ body: { items: [] } }),
      'GET /api/search/messages': () => (isAvailable ? page(found) : problem(503, 'Search is busy.')),
    });
    const { user, input } = renderSearch();
    await user.type(input, 'tree');
    expect(await screen.findByText('Search is busy.')).toBeTruthy();
    isAvailable = true;
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText('plum')).toBeTruthy();
  });
});
