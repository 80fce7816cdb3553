import { SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../hooks/stores';
import { Page } from '../../ui/Page';
import { NewDirect } from './NewDirect';
import { NewGroup } from './NewGroup';

/** Creates a direct chat or a group. */
export default function CreateChat() {
  const me = useMe();
  const [type, setType] = useState('direct');
  if (me.guest) {
    return (
      <Page title="New chat">
        <Text>Guests can only post in the lobby. Create an account in the settings to start chats.</Text>
      </Page>
    );
  }
  return (
    <Page title="New chat">
      <SegmentedControl
        fullWidth
        aria-label="Kind of chat"
        value={type}
        onChange={setType}
        data={[
          { value: 'direct', label: 'Direct chat' },
          { value: 'group', label: 'Group' },
        ]}
      />
      {type === 'direct' ? <NewDirect /> : <NewGroup />}
    </Page>
  );
}
