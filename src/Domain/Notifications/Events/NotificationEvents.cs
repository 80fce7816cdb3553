using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Notifications.Events;

/// <summary>A user is notified of other things from now on: in one chat, or (null) in general.</summary>
public sealed record NotificationSettingsChanged(UserId UserId, ChatId? ChatId) : INodeEvent;
