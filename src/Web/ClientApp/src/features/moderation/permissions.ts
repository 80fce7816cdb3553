import type { Chat, Member } from '../../api/types';

/** Whether I stand above somebody in a chat: may remove what they wrote, mute and ban them. Members may be unknown; then the server decides. */
export function outranks(chat: Chat, me: string, userId: string, members: readonly Member[] | undefined): boolean {
  if (chat.type !== 'group' || userId === me) return false;
  const role = members?.find(member => member.userId === userId)?.role ?? 'member';
  return chat.myRole === 'owner' ? role !== 'owner' : chat.myRole === 'admin' && role === 'member';
}

/** Owner and admins: they rename, slow down, add, make links, and see to reports. */
export function canModerate(chat: Chat): boolean {
  return chat.type === 'group' && (chat.myRole === 'owner' || chat.myRole === 'admin');
}
