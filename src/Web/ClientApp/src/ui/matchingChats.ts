import type { Chat } from '../api/types';
import { chatName } from './names';

/** The chats with a word that starts with the search text, ignoring case. */
export function matchingChats(chats: readonly Chat[], search: string, me: string): readonly Chat[] {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return chats;
  return chats.filter(chat => {
    const name = chatName(chat, me).toLocaleLowerCase();
    const partner = chat.participants?.find(participant => participant.userId !== me)?.username.toLocaleLowerCase();
    return [name, partner ?? ''].some(
      text => text.startsWith(wanted) || text.split(/[\s._-]+/u).some(word => word.startsWith(wanted)),
    );
  });
}
