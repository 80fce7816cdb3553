import type { Chat, Member } from '../../api/types';

/** Whether a chat is the lobby, which has no owner and is open to all users. */
export function isLobby(chat: Chat): boolean {
  return chat.type === 'group' && chat.ownerId === null;
}

export function isOwner(chat: Chat): boolean {
  return chat.myRole === 'owner';
}

/** Owners can remove all others, admins only members. */
export function canRemove(chat: Chat, member: Member, me: string): boolean {
  if (member.userId === me) return false;
  return chat.myRole === 'owner' || (chat.myRole === 'admin' && member.role === 'member');
}

/** Owners change the roles of others. In the lobby, owners are the server's administrators and stay owners. */
export function canChangeRole(chat: Chat, member: Member, me: string): boolean {
  return chat.myRole === 'owner' && member.userId !== me && member.role !== 'owner';
}
