using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Deletes a chat with all that was said in it; only its owner may.</summary>
public sealed record DeleteChat(ChatId ChatId) : IVoidCommand;

internal sealed class DeleteChatHandler(ICurrentUser user, IChatRepository chats) : IVoidCommandHandler<DeleteChat>
{
    public async Task<Result> Handle(DeleteChat request, CancellationToken cancellationToken)
    {
        if ((await MemberAtWork.EnterAsync(chats, request.ChatId, user.RequiredId, cancellationToken)).Failed(out var error, out var member))
        {
            return error;
        }

        var deleted = member.Chat.Delete(member.Actor);
        if (deleted.Error is null)
        {
            chats.Remove(member.Chat);
        }

        return deleted;
    }
}
