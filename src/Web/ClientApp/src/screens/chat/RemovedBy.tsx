import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import type { Member } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { personName } from '../../ui/names';

/** Shows who removed a message. */
export function RemovedBy({ chatId, removedBy }: { chatId: string; removedBy: string }) {
  const { me } = useMessenger();
  const member = useQueryClient()
    .getQueryData<Member[]>(['members', chatId])
    ?.find(one => one.userId === removedBy);
  const isMe = removedBy === me.id;
  const user = useQuery({
    queryKey: ['user', removedBy],
    enabled: !isMe && member === undefined,
    queryFn: () => body(api.GET('/api/users/{id}', { params: { path: { id: removedBy } } })),
  });
  const person = member ?? user.data;
  return <>Removed by {isMe ? 'you' : person ? <bdi>{personName(person)}</bdi> : 'a moderator'}</>;
}
