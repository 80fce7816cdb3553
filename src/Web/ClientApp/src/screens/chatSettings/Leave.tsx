import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../../api/client';
import type { Chat } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { isolate } from '../../ui/names';
import { Section } from '../../ui/Section';
import { isLobby, isOwner } from './permissions';

/** Leaves or deletes the group. */
export function Leave({ chat }: { chat: Chat }) {
  const { sync, me } = useMessenger();
  const [, navigate] = useLocation();
  const [confirming, setConfirming] = useState<'leave' | 'delete' | null>(null);
  const params = { params: { path: { id: chat.id } } };
  const isLast = chat.memberCount === 1 && !isLobby(chat);
  const mayDelete = isOwner(chat) && !isLobby(chat);
  const goAfter = (work: Promise<unknown>) =>
    work.then(() => {
      navigate('/', { replace: true });
      sync.forget(chat.id);
    });
  // Guests have only the lobby.
  if (me.guest) return null;

  return (
    <Section title={mayDelete ? 'Leave or delete' : 'Leave'}>
      <Group gap="sm">
        <Button variant="light" color="red" onClick={() => setConfirming('leave')}>
          Leave group
        </Button>
        {mayDelete && (
          <Button color="red" onClick={() => setConfirming('delete')}>
            Delete group
          </Button>
        )}
      </Group>
      {confirming === 'leave' && (
        <ConfirmModal
          title={`Leave “${isolate(chat.name ?? '')}”?`}
          action="Leave"
          onConfirm={() => goAfter(api.POST('/api/chats/{id}/leave', params))}
          onClose={() => setConfirming(null)}
        >
          {isLast
            ? 'You are the last member. The group and all of its messages will be deleted.'
            : [
                'Your messages stay.',
                isOwner(chat) &&
                  !isLobby(chat) &&
                  'The longest-standing admin becomes the owner or, without admins, the longest-standing member.',
                chat.visibility === 'private' && 'You can only return if you are added or invited.',
              ]
                .filter(Boolean)
                .join(' ')}
        </ConfirmModal>
      )}
      {confirming === 'delete' && (
        <ConfirmModal
          title={`Delete “${isolate(chat.name ?? '')}”?`}
          action="Delete group"
          typed={{ label: 'Type the name of the group to delete it', text: chat.name ?? '' }}
          onConfirm={() => goAfter(api.DELETE('/api/chats/{id}', params))}
          onClose={() => setConfirming(null)}
        >
          <Text>The group and all of its messages will be permanently deleted for all members.</Text>
        </ConfirmModal>
      )}
    </Section>
  );
}
