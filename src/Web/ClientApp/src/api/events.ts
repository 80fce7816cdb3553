// Generated from docs/asyncapi.json by the tests with UPDATE_OPENAPI=1. Not to be edited.
import type { components } from './schema';

type Schemas = components['schemas'];

/** A chat as everyone who may see it sees it. */
export interface ChatSummaryDto {
  id: string;
  type: Schemas['ChatType'];
  visibility: Schemas['ChatVisibility'];
  /** Null for a direct chat, which is called after the other of its `Participants`. */
  name: string | null;
  /** Null for a direct chat. */
  ownerId: string | null;
  requiresPassword: boolean;
  memberCount: number;
  createdAt: string;
  lastSequence: number;
  revision: number;
  /** Null when there is none, or when the chat asks for a password the viewer has not given. */
  lastMessage: Schemas['MessageDto'] | null;
  /** The two people of a direct chat; null for a group. */
  participants: Schemas['ParticipantDto'][] | null;
  /** How many seconds a member waits between two messages; 0 for not at all. Owner and admins do not wait. */
  slowModeSeconds: number;
}

export interface OpenedChatDto {
  chat: Schemas['ChatDto'];
  changes: Schemas['MessageDto'][];
  /** What to ask from next; live events go on from here. */
  revision: number;
  hasMore: boolean;
}

/** The handlers of the hub's events, by name. */
export interface HubEvents {
  /** The user has become a member of a chat. */
  ChatAdded: (chat: Schemas['ChatDto']) => void;
  /** A chat's name, visibility, owner, slow mode or password requirement has changed, or the other user of a direct chat has deleted the account. */
  ChatChanged: (chat: ChatSummaryDto) => void;
  /** The chat was deleted, or the user can no longer read it. A plain socket of the chat closes after it. */
  ChatRemoved: (chatId: string) => void;
  /** A friend request was sent, received or accepted. */
  FriendChanged: (friend: Schemas['FriendDto']) => void;
  /** A friendship or a friend request has ended. */
  FriendRemoved: (userId: string) => void;
  /** The user was invited to a chat. */
  InvitationReceived: (invitation: Schemas['InvitationDto']) => void;
  /** An invitation of the user was accepted, declined or withdrawn, or has become pointless. */
  InvitationRemoved: (invitationId: string) => void;
  /** Members joined or left a chat, or their role or mute changed. */
  MembersChanged: (chatId: string, added: Schemas['MemberDto'][], removed: string[]) => void;
  /** A message that was sent or edited mentions the user. Follows the event of the message itself. */
  Mentioned: (chatId: string, messageId: string, sequence: number) => void;
  /** A message was edited, unsent, removed or reacted to. */
  MessageChanged: (message: Schemas['MessageDto']) => void;
  /** Messages were sent to a chat: one or more, ascending, with consecutive revisions. */
  MessagesReceived: (chatId: string, messages: Schemas['MessageDto'][]) => void;
  /** The user has changed the notification settings. */
  NotificationSettingsChanged: (chatId: string | null) => void;
  /** How many users are online. Sent every 2 seconds at most, also to anonymous connections. */
  OnlineCountChanged: (count: number) => void;
  /** A friend, or a user with whom the user shares a chat of at most 100 members, came online or went offline. */
  PresenceChanged: (userId: string, online: boolean, lastSeenAt: string | null) => void;
  /** A member has received and read the chat up to these sequences. Sequences never decrease: when events overtake each other the greatest value is valid. */
  ReceiptsChanged: (chatId: string, userId: string, lastDeliveredSequence: number, lastReadSequence: number) => void;
  /** Reports of a chat that the user moderates were made or closed. */
  ReportsChanged: (chatId: string) => void;
  /** This node shuts down and closes the connection right after. Reconnect to this or another node. */
  ServerRestarting: (reconnectAfter: number) => void;
  /** Another member started or stopped typing. Typing ends by itself 6 seconds after the member last reported it. */
  TypingChanged: (chatId: string, userId: string, isTyping: boolean) => void;
}

/** The names of the hub's events. */
export const hubEventNames = [
  'ChatAdded',
  'ChatChanged',
  'ChatRemoved',
  'FriendChanged',
  'FriendRemoved',
  'InvitationReceived',
  'InvitationRemoved',
  'MembersChanged',
  'Mentioned',
  'MessageChanged',
  'MessagesReceived',
  'NotificationSettingsChanged',
  'OnlineCountChanged',
  'PresenceChanged',
  'ReceiptsChanged',
  'ReportsChanged',
  'ServerRestarting',
  'TypingChanged',
] as const satisfies readonly (keyof HubEvents)[];
