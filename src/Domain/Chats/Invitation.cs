using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats;

/// <summary>That a member would have a user in a chat, who may accept or decline; open as long as it exists. Sent and ended under the chat's lock.</summary>
public sealed class Invitation : AggregateRoot
{
    private Invitation() { }

    public InvitationId Id { get; private init; }

    public ChatId ChatId { get; private init; }

    /// <summary>The invited user.</summary>
    public UserId UserId { get; private init; }

    public UserId InvitedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Ends the invitation. The caller deletes it.</summary>
    public void End() => Record(new InvitationEnded(Id, UserId));

    internal static Invitation Send(ChatId chatId, UserId userId, UserId invitedBy, DateTimeOffset now)
    {
        var invitation = new Invitation
        {
            Id = InvitationId.New(),
            ChatId = chatId,
            UserId = userId,
            InvitedBy = invitedBy,
            CreatedAt = now,
        };
        invitation.Record(new InvitationSent(invitation.Id, userId));
        return invitation;
    }
}
