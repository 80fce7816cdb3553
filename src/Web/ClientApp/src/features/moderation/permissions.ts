import type { Chat, Member } from '../../api/types';

/**
 * Whether my role outranks a user's in a chat, so that I can remove their messages, mute and ban them. While the
 * members are unknown, the server decides.
 */
export function outranks(chat: Chat, me: string, userId: string, members: readonly Member[] | undefined): boolean {
  if (chat.type !== 'group' || userId === me) return false;
  const role = members?.find(member => member.userId === userId)?.role ?? 'member';
  return chat.myRole === 'owner' ? role !== 'owner' : chat.myRole === 'admin' && role === 'member';
}

/** Whether I am an owner or admin, who change settings, add members, create links and handle reports. */
export function canModerate(chat: Chat): boolean {
  return chat.type === 'group' && (chat.myRole === 'owner' || chat.myRole === 'admin');
}
