import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import type { Chat, Member, Participant } from '../../api/types';
import { useMessenger } from '../../hooks/session';
import { partnerOf } from '../../ui/names';
import { useNow } from '../../hooks/useNow';

/** Whether I can post in a chat, or the reason why not. */
export type PostingPermission =
  | { kind: 'allowed' }
  | { kind: 'notMember' }
  | { kind: 'muted'; until: string | null }
  | { kind: 'partnerBlocked'; partner: Participant }
  | { kind: 'partnerDeleted'; partner: Participant };

export function usePostingPermission(chat: Chat, members: readonly Member[] | undefined): PostingPermission {
  const { me } = useMessenger();
  const mine = members?.find(member => member.userId === me.id);
  const until = mine?.muted ? (mine.mutedUntil ?? null) : null;
  // A mute expires without an event.
  const now = useNow(until === null ? null : Date.parse(until));

  const partner = partnerOf(chat, me.id);
  const isDirect = partner !== undefined && !me.guest;
  const blocks = useQuery({ queryKey: ['blocks'], enabled: isDirect, queryFn: () => body(api.GET('/api/blocks')) });
  const user = useQuery({
    queryKey: ['user', partner?.userId],
    enabled: isDirect,
    queryFn: () => body(api.GET('/api/users/{id}', { params: { path: { id: partner?.userId ?? '' } } })),
  });

  if (chat.myRole === null) return { kind: 'notMember' };
  if (mine?.muted && (until === null || Date.parse(until) > now)) return { kind: 'muted', until };
  if (partner && user.data?.deleted) return { kind: 'partnerDeleted', partner };
  if (partner && blocks.data?.some(blocked => blocked.id === partner.userId))
    return { kind: 'partnerBlocked', partner };
  return { kind: 'allowed' };
}
