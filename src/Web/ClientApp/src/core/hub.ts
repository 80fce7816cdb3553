import { HttpTransportType, HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';
import type { Chat, ChatSummary, Friend, Invitation, Member, Message } from '../api/types';

/** What the hub tells, by event. */
export interface HubEvents {
  MessagesReceived: (chatId: string, messages: Message[]) => void;
  MessageChanged: (message: Message) => void;
  Mentioned: (chatId: string, messageId: string, sequence: number) => void;
  ChatAdded: (chat: Chat) => void;
  ChatChanged: (chat: ChatSummary) => void;
  ChatRemoved: (chatId: string) => void;
  FriendChanged: (friend: Friend) => void;
  FriendRemoved: (userId: string) => void;
  MembersChanged: (chatId: string, added: Member[], removed: string[]) => void;
  TypingChanged: (chatId: string, userId: string, isTyping: boolean) => void;
  ReceiptsChanged: (chatId: string, userId: string, lastDeliveredSequence: number, lastReadSequence: number) => void;
  PresenceChanged: (userId: string, online: boolean, lastSeenAt: string | null) => void;
  OnlineCountChanged: (count: number) => void;
  ReportsChanged: (chatId: string) => void;
  NotificationSettingsChanged: (chatId: string | null) => void;
  InvitationReceived: (invitation: Invitation) => void;
  InvitationRemoved: (invitationId: string) => void;
  ServerRestarting: (reconnectAfter: number) => void;
}

const names: Record<keyof HubEvents, true> = {
  MessagesReceived: true,
  MessageChanged: true,
  Mentioned: true,
  ChatAdded: true,
  ChatChanged: true,
  ChatRemoved: true,
  FriendChanged: true,
  FriendRemoved: true,
  MembersChanged: true,
  TypingChanged: true,
  ReceiptsChanged: true,
  PresenceChanged: true,
  OnlineCountChanged: true,
  ReportsChanged: true,
  NotificationSettingsChanged: true,
  InvitationReceived: true,
  InvitationRemoved: true,
  ServerRestarting: true,
};

/** Listeners to the hub's events; others than the first may come and go, such as a screen that lists friends. */
export class HubListeners {
  readonly #listeners = new Map<keyof HubEvents, Set<(...args: never[]) => void>>();

  on<Name extends keyof HubEvents>(name: Name, listener: HubEvents[Name]): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Hears all that a connection tells. */
  attach(hub: { on(name: string, handler: (...args: never[]) => void): void }): void {
    for (const name of Object.keys(names) as (keyof HubEvents)[]) {
      hub.on(name, (...args: never[]) => {
        for (const listener of this.#listeners.get(name) ?? []) listener(...args);
      });
    }
  }
}

export function buildHub(): HubConnection {
  return new HubConnectionBuilder()
    .withUrl('/hubs/chat', { transport: HttpTransportType.WebSockets | HttpTransportType.LongPolling })
    .configureLogging(LogLevel.None)
    .build();
}
