using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Domain.Moderation.Events;

/// <summary>A report about a message of the chat was made or closed.</summary>
public sealed record ReportsChanged(ChatId ChatId) : INodeEvent;
