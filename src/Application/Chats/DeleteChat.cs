using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Deletes a chat with all that was said in it; only its owner may.</summary>
public sealed record DeleteChat(ChatId ChatId) : IVoidCommand;

internal sealed class DeleteChatHandler(ICurrentUser user, IChatRepository chats, IInvitationRepository invitations)
    : IVoidCommandHandler<DeleteChat>
{
    public async Task<Result> Handle(DeleteChat request, CancellationToken cancellationToken)
    {
        if (
            (await ActingMember.LoadAsync(chats, request.ChatId, user.RequiredId, cancellationToken)).Failed(
                out var error,
                out var member
            )
        )
        {
            return error;
        }

        var deleted = member.Chat.Delete(member.Actor);
        if (deleted.Error is null)
        {
            await ChatRemoval.RemoveAsync(chats, invitations, member.Chat, cancellationToken);
        }

        return deleted;
    }
}

internal static class ChatRemoval
{
    /// <summary>Deletes a chat whose deletion is allowed, and ends the invitations to it.</summary>
    public static async Task RemoveAsync(
        IChatRepository chats,
        IInvitationRepository invitations,
        Chat chat,
        CancellationToken cancellationToken
    )
    {
        invitations.End(await invitations.ListAsync(chat.Id, cancellationToken));
        chats.Remove(chat);
    }
}
