using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Inbox;

/// <summary>Gets a chat as the current user, or who is not logged in, sees it. A room that asks for a password shows itself, without what is said in it.</summary>
public sealed record GetChat(ChatId ChatId) : IQuery<ChatDto>;

internal sealed class GetChatHandler(ICurrentUser user, IChatAccess access, IInbox inbox)
    : IQueryHandler<GetChat, ChatDto>
{
    public async Task<Result<ChatDto>> Handle(GetChat request, CancellationToken cancellationToken)
    {
        // A closed door (forbidden) may be looked at; what is not there, or not to be known of, may not.
        var allowed = await access.ToReadAsync(request.ChatId, user.Id, cancellationToken);
        if (allowed.Error is { Kind: ErrorKind.NotFound } unknown)
        {
            return unknown;
        }

        return await inbox.FindChatAsync(request.ChatId, user.Id, cancellationToken) is { } chat
            ? chat
            : UnknownChat.Error;
    }
}
