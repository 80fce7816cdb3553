using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats.Events;

/// <summary>A user was invited into a chat. <paramref name="UserId"/> is the invited.</summary>
public sealed record InvitationSent(InvitationId InvitationId, UserId UserId) : INodeEvent;

/// <summary>An invitation is gone: accepted, declined, withdrawn, or without a point any more. <paramref name="UserId"/> is the invited.</summary>
public sealed record InvitationEnded(InvitationId InvitationId, UserId UserId) : INodeEvent;
