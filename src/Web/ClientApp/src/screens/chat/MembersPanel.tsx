import { ActionIcon, Badge, Loader, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { VList } from 'virtua';
import { errorText } from '../../api/errors';
import type { Chat } from '../../api/types';
import { personName } from '../../ui/names';
import { PersonAvatar } from '../../ui/PersonAvatar';
import { PersonLink } from '../../ui/PersonLink';
import type { ConfirmAction } from '../../features/moderation/confirmAction';
import { useKey } from '../../hooks/useKey';
import { useMembers } from '../../hooks/useMembers';
import { MemberMenu } from './MemberMenu';
import classes from './MembersPanel.module.css';

/** The members of a chat. */
export default function MembersPanel({
  chat,
  onClose,
  onConfirmAction,
}: {
  chat: Chat;
  onClose: () => void;
  onConfirmAction: (confirming: ConfirmAction) => void;
}) {
  const members = useMembers(chat, true);
  useKey('Escape', onClose);
  return (
    <aside className={classes.panel} aria-label="Members">
      <header className={classes.head}>
        <Title order={2} size="h5" flex={1}>
          Members
        </Title>
        <ActionIcon variant="subtle" color="gray" aria-label="Close members" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </header>
      {members.isPending && <Loader role="status" aria-label="Loading" m="auto" />}
      {members.isError && (
        <Text role="alert" p="md">
          {errorText(members.error)}
        </Text>
      )}
      {members.data && (
        <VList className={classes.list} itemSize={52} role="list">
          {members.data.map(member => (
            <div role="listitem" key={member.userId} className={classes.member}>
              <PersonAvatar name={personName(member)} userId={member.userId} size={36} />
              <div className={classes.names}>
                <Text truncate dir="auto">
                  <PersonLink userId={member.userId}>{personName(member)}</PersonLink>
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {member.username}
                </Text>
              </div>
              {member.role !== 'member' && (
                <Badge variant="light" size="sm">
                  {member.role}
                </Badge>
              )}
              <MemberMenu chat={chat} member={member} members={members.data} onConfirmAction={onConfirmAction} />
            </div>
          ))}
        </VList>
      )}
    </aside>
  );
}
