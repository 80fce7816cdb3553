import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import type { Chat, Member, Participant } from '../../api/types';
import { useMessenger } from '../../app/session';
import { partnerOf } from '../../ui/names';
import { useNow } from '../../ui/useNow';

/** Whether I may write in a chat; if not, why. */
export type Standing =
  | { what: 'writes' }
  | { what: 'visits' }
  | { what: 'muted'; until: string | null }
  | { what: 'blocks'; partner: Participant }
  | { what: 'gone'; partner: Participant };

export function useStanding(chat: Chat, members: readonly Member[] | undefined): Standing {
  const { me } = useMessenger();
  const mine = members?.find(member => member.userId === me.id);
  const until = mine?.muted ? (mine.mutedUntil ?? null) : null;
  // A mute ends by itself, and nobody tells.
  const now = useNow(until === null ? null : Date.parse(until));

  const partner = partnerOf(chat, me.id);
  const isDirect = partner !== undefined && !me.guest;
  const blocks = useQuery({ queryKey: ['blocks'], enabled: isDirect, queryFn: () => body(api.GET('/api/blocks')) });
  const user = useQuery({
    queryKey: ['user', partner?.userId],
    enabled: isDirect,
    queryFn: () => body(api.GET('/api/users/{id}', { params: { path: { id: partner?.userId ?? '' } } })),
  });

  if (chat.myRole === null) return { what: 'visits' };
  if (mine?.muted && (until === null || Date.parse(until) > now)) return { what: 'muted', until };
  if (partner && user.data?.deleted) return { what: 'gone', partner };
  if (partner && blocks.data?.some(blocked => blocked.id === partner.userId)) return { what: 'blocks', partner };
  return { what: 'writes' };
}
