import { Button, Tabs, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { useChat } from '../../hooks/stores';
import { chatName } from '../../ui/names';
import { ChatNotifications } from '../../features/notifications/ChatNotifications';
import { Page } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { General } from './General';
import { Invite } from './Invite';
import { Members } from './Members';
import classes from './ChatSettings.module.css';

/** A group's settings, as far as my role allows. */
export default function ChatSettings({ chatId }: { chatId: string }) {
  const chat = useChat(chatId);
  if (chat?.type === 'group' && chat.myRole !== null) return <Settings chat={chat} />;
  return (
    <Page title="Chat settings">
      <Text>Only members can see the settings of a group.</Text>
      <Button component={Link} href={chat ? `/chats/${chatId}` : '/'} variant="light" mr="auto">
        {chat ? 'Go to the chat' : 'Go to the chats'}
      </Button>
    </Page>
  );
}

function Settings({ chat }: { chat: Chat }) {
  const { me } = useMessenger();
  return (
    <Page title="Chat settings" back={{ href: `/chats/${chat.id}`, label: 'Back to the chat' }}>
      <Text fw={600} size="lg" lineClamp={2} className={classes.name} dir="auto">
        {chatName(chat, me.id)}
      </Text>
      <Tabs defaultValue="general" keepMounted={false} classNames={{ panel: classes.panel }}>
        <Tabs.List>
          <Tabs.Tab value="general">General</Tabs.Tab>
          <Tabs.Tab value="members">Members</Tabs.Tab>
          {!me.guest && <Tabs.Tab value="invite">Invite</Tabs.Tab>}
          {!me.guest && <Tabs.Tab value="notifications">Notifications</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="general">
          <General chat={chat} />
        </Tabs.Panel>
        <Tabs.Panel value="members">
          <Members chat={chat} />
        </Tabs.Panel>
        {!me.guest && (
          <Tabs.Panel value="invite">
            <Invite chat={chat} />
          </Tabs.Panel>
        )}
        {!me.guest && (
          <Tabs.Panel value="notifications">
            <Section title="Notifications" note="Only for you, on all your devices.">
              <ChatNotifications chat={chat} />
            </Section>
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}
