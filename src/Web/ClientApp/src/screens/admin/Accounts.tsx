import { Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { api, body } from '../../api/client';
import type { Account } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { LoadMore } from '../../ui/LoadMore';
import { Page } from '../../ui/Page';
import { usePagedList } from '../../hooks/usePagedList';
import { AccountRow } from './AccountRow';

/** All accounts of the server, for administrators. */
export default function Accounts() {
  const { me } = useMessenger();
  if (me.role !== 'administrator') {
    return (
      <Page title="Accounts">
        <Text>Only administrators can see the accounts of this server.</Text>
      </Page>
    );
  }
  return <AccountList />;
}

function AccountList() {
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 200);
  const accounts = usePagedList<Account>(
    ['accounts', wanted],
    cursor => body(api.GET('/api/admin/users', { params: { query: { search: wanted || undefined, cursor } } })),
    {
      isSearch: true,
    },
  );
  return (
    <Page title="Accounts">
      <TextInput
        type="search"
        aria-label="Search accounts"
        placeholder="Name or username"
        value={search}
        autoFocus
        onChange={event => setSearch(event.currentTarget.value)}
      />
      {accounts.items.length > 0 && (
        <div role="list" aria-label="Accounts">
          {accounts.items.map(account => (
            <AccountRow key={account.id} account={account} />
          ))}
        </div>
      )}
      <LoadMore list={accounts} emptyText="No matching accounts." />
    </Page>
  );
}
