import type { components } from './schema';

export type { ChatSummaryDto as ChatSummary, OpenedChatDto as OpenedChat } from './events';

type Schemas = components['schemas'];

export type Account = Schemas['AccountDto'];
export type Attachment = Schemas['AttachmentDto'];
export type Chat = Schemas['ChatDto'];
export type ChatNotifications = Schemas['ChatNotificationsDto'];
export type ChatRole = NonNullable<Schemas['ChatRole']>;
export type FileUsage = Schemas['FileUsageDto'];
export type FoundMessage = Schemas['FoundMessageDto'];
export type Friend = Schemas['FriendDto'];
export type History = Schemas['HistoryDto'];
export type Invitation = Schemas['InvitationDto'];
export type InviteLink = Schemas['InviteLinkDto'];
export type LogEntry = Schemas['LogEntryDto'];
export type Me = Schemas['MeDto'];
export type Member = Schemas['MemberDto'];
export type Mention = Schemas['MentionDto'];
export type Message = Schemas['MessageDto'];
export type NotificationLevel = Schemas['NotificationLevel'];
export type NotificationSettings = Schemas['NotificationSettingsDto'];
export type NotificationTestResult = Schemas['NotificationTestResultDto'];
export type Participant = Schemas['ParticipantDto'];
export type Quote = Schemas['QuoteDto'];
export type Report = Schemas['ReportDto'];
export type Resumed = Schemas['ResumeDto'];
export type User = Schemas['UserDto'];
