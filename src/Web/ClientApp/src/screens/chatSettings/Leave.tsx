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

/** The ways out: one's own, and everybody's. */
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
  // A guest has no other place.
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
            ? 'You are the last one here: the group goes with you, and all that was said in it.'
            : [
                'What you wrote stays.',
                isOwner(chat) &&
                  !isLobby(chat) &&
                  'The admin who has been here longest becomes the owner, or else the member.',
                chat.visibility === 'private' && 'You can come back only if somebody adds or invites you.',
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
          <Text>The group and all that was ever said in it are gone for good, for every member.</Text>
        </ConfirmModal>
      )}
    </Section>
  );
}
