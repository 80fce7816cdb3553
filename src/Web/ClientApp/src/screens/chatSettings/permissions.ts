import type { Chat, Member } from '../../api/types';

/** The lobby belongs to nobody, and stays open to all. */
export function isLobby(chat: Chat): boolean {
  return chat.type === 'group' && chat.ownerId === null;
}

export function isOwner(chat: Chat): boolean {
  return chat.myRole === 'owner';
}

/** An owner takes out anyone else, an admin members. */
export function canRemove(chat: Chat, member: Member, me: string): boolean {
  if (member.userId === me) return false;
  return chat.myRole === 'owner' || (chat.myRole === 'admin' && member.role === 'member');
}

/** Gives other roles; in the lobby owners are who administers the server, and stay so. */
export function canChangeRole(chat: Chat, member: Member, me: string): boolean {
  return chat.myRole === 'owner' && member.userId !== me && member.role !== 'owner';
}
