import { ActionIcon, Badge, Menu } from '@mantine/core';
import { IconDotsVertical, IconUserOff, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import type { Chat, Member } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import type { ConfirmAction } from '../../features/moderation/confirmAction';
import { outranks } from '../../features/moderation/permissions';
import { useUnmute } from '../../features/moderation/useUnmute';
import { personName } from '../../ui/names';
import { shortDateTime } from '../../ui/times';
import { useNow } from '../../hooks/useNow';

interface Props {
  chat: Chat;
  member: Member;
  members: readonly Member[];
  onConfirmAction: (confirming: ConfirmAction) => void;
}

/** Shows whether a member is muted, and a menu for moderators. */
export function MemberMenu({ chat, member, members, onConfirmAction }: Props) {
  const { me } = useMessenger();
  const unmute = useUnmute(chat.id);
  const until = member.mutedUntil ?? null;
  const now = useNow(until === null ? null : Date.parse(until));
  const isMuted = member.muted && (until === null || Date.parse(until) > now);
  const name = personName(member);
  const person = { chatId: chat.id, userId: member.userId, name };
  return (
    <>
      {isMuted && (
        <Badge
          variant="light"
          color="gray"
          size="sm"
          title={until === null ? 'Permanently' : `Until ${shortDateTime(until)}`}
        >
          muted
        </Badge>
      )}
      {outranks(chat, me.id, member.userId, members) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Moderate ${name}`} loading={unmute.isPending}>
              <IconDotsVertical size={17} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {isMuted ? (
              <Menu.Item leftSection={<IconVolume size={16} />} onClick={() => unmute.mutate(member.userId)}>
                Unmute
              </Menu.Item>
            ) : (
              <Menu.Item
                leftSection={<IconVolumeOff size={16} />}
                onClick={() => onConfirmAction({ kind: 'mute', ...person })}
              >
                Mute
              </Menu.Item>
            )}
            <Menu.Item
              c="var(--mantine-color-error)"
              leftSection={<IconUserOff size={16} />}
              onClick={() => onConfirmAction({ kind: 'ban', ...person })}
            >
              Ban
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
