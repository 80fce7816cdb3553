import { SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../hooks/stores';
import { Page } from '../../ui/Page';
import { NewDirect } from './NewDirect';
import { NewGroup } from './NewGroup';

/** Begins a chat: with one person, or a group. */
export default function CreateChat() {
  const me = useMe();
  const [type, setType] = useState('direct');
  if (me.guest) {
    return (
      <Page title="New chat">
        <Text>Guests write in the lobby only. Make this an account in the settings, and you can begin chats.</Text>
      </Page>
    );
  }
  return (
    <Page title="New chat">
      <SegmentedControl
        fullWidth
        aria-label="What to begin"
        value={type}
        onChange={setType}
        data={[
          { value: 'direct', label: 'With one person' },
          { value: 'group', label: 'A group' },
        ]}
      />
      {type === 'direct' ? <NewDirect /> : <NewGroup />}
    </Page>
  );
}
