import { useCallback, useSyncExternalStore } from 'react';
import type { Chat, Me, Message } from '../api/types';
import type { ConnectionState } from '../core/connection';
import type { FailedAction } from '../core/failedActions';
import type { Draft } from '../core/drafts';
import type { PendingMessage } from '../core/outbox';
import type { Presence } from '../core/peopleStatus';
import type { DraftFiles, LocalFile } from '../core/uploads';
import type { MessageRange } from '../core/timeline';
import { useMessenger } from './session';

/** My own profile, kept up to date. */
export function useMe(): Me {
  const messenger = useMessenger();
  return useSyncExternalStore(messenger.subscribeToMe, () => messenger.me);
}

/** My chats, latest activity first. */
export function useChats(): readonly Chat[] {
  const { chats } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => chats.subscribe(listener), [chats]),
    () => chats.list,
  );
}

export function useChat(id: string): Chat | undefined {
  const { chats } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => chats.subscribeTo(id, listener), [chats, id]),
    () => chats.get(id),
  );
}

/** The range of loaded messages around a sequence, if that is loaded. */
export function useMessageRange(chatId: string, sequence: number): MessageRange | undefined {
  const { sync } = useMessenger();
  const timeline = sync.timeline(chatId);
  return useSyncExternalStore(
    useCallback(listener => timeline.subscribe(listener), [timeline]),
    () => timeline.rangeAt(sequence),
  );
}

/** One message. Re-renders only when this message changes. */
export function useMessage(chatId: string, sequence: number): Message | undefined {
  const { sync } = useMessenger();
  const timeline = sync.timeline(chatId);
  return useSyncExternalStore(
    useCallback(listener => timeline.subscribeTo(sequence, listener), [timeline, sequence]),
    () => timeline.get(sequence),
  );
}

/** The messages of a chat that are being sent, oldest first. */
export function usePendingMessages(chatId: string): readonly PendingMessage[] {
  const { outbox } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => outbox.subscribeTo(chatId, listener), [outbox, chatId]),
    () => outbox.ofChat(chatId),
  );
}

/** The files attached to a chat's draft. */
export function useDraftFiles(chatId: string): DraftFiles {
  const { uploads } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => uploads.subscribeTo(chatId, listener), [uploads, chatId]),
    () => uploads.draftFiles(chatId),
  );
}

/** The files of a message that is being sent. */
export function useUploads(clientMessageId: string): readonly LocalFile[] {
  const { uploads } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => uploads.subscribeTo(clientMessageId, listener), [uploads, clientMessageId]),
    () => uploads.ofMessage(clientMessageId),
  );
}

/** The uploaded part of a message's files, from 0 to 1. Null while nothing is being uploaded. */
export function useUploadProgress(clientMessageId: string): number | null {
  const { uploads } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => uploads.subscribeTo(clientMessageId, listener), [uploads, clientMessageId]),
    () => uploads.progress(clientMessageId),
  );
}

export function useDraft(chatId: string): Draft {
  const { drafts } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => drafts.subscribeTo(chatId, listener), [drafts, chatId]),
    () => drafts.get(chatId),
  );
}

/** The last action on a message that failed, if any. */
export function useFailedAction(messageId: string): FailedAction | null {
  const { failedActions } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => failedActions.subscribeTo(messageId, listener), [failedActions, messageId]),
    () => failedActions.get(messageId),
  );
}

/** The ids of the users who are typing. */
export function useTyping(chatId: string): readonly string[] {
  const { people } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => people.subscribeToTyping(chatId, listener), [people, chatId]),
    () => people.typing(chatId),
  );
}

/** Undefined while the presence is unknown. */
export function usePresence(userId: string | undefined): Presence | undefined {
  const { people } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => people.subscribeToPresence(userId ?? '', listener), [people, userId]),
    () => (userId ? people.presence(userId) : undefined),
  );
}

/** How far a message of mine has come: sent, delivered or read by another member. */
export function useDelivery(chatId: string, sequence: number): 'sent' | 'delivered' | 'read' {
  const { people } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => people.subscribeToReceipts(chatId, listener), [people, chatId]),
    () => {
      const { delivered, read } = people.furthest(chatId);
      return sequence <= read ? 'read' : sequence <= delivered ? 'delivered' : 'sent';
    },
  );
}

export function useConnectionState(): ConnectionState {
  const { connection } = useMessenger();
  return useSyncExternalStore(
    useCallback(listener => connection.subscribe(listener), [connection]),
    () => connection.state,
  );
}

export function useOnlineCount(): number | null {
  const { people } = useMessenger();
  return useSyncExternalStore(people.subscribeToCount, () => people.onlineCount);
}
