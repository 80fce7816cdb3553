import type { HubConnection } from '@microsoft/signalr';
import { api, body } from '../api/client';
import type { Chat, History, OpenedChat, Resumed } from '../api/types';

/** The server calls that keep chats complete. */
export interface ServerApi {
  resume(revisions: Record<string, number>, isPartial: boolean): Promise<Resumed>;
  connectToChat(chatId: string, since: number | null): Promise<OpenedChat>;
  history(chatId: string, range: { before?: number; after?: number; limit: number }): Promise<History>;
  listChats(cursor: string | null): Promise<{ items: Chat[]; nextCursor: string | null }>;
}

export function createServerApi(hub: HubConnection): ServerApi {
  return {
    resume: (revisions, partial) => hub.invoke('Resume', { chats: revisions, partial }),
    connectToChat: (chatId, since) => hub.invoke('ConnectToChat', chatId, since),
    history: (id, query) => body(api.GET('/api/chats/{id}/messages', { params: { path: { id }, query } })),
    listChats: cursor =>
      body(api.GET('/api/chats', { params: { query: { limit: 200, cursor: cursor ?? undefined } } })),
  };
}
