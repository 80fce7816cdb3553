using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Asks whether whoever is there, logged in or not, may read a chat, and as what.</summary>
[DisableRateLimiting]
public sealed record CheckReadable(ChatId ChatId) : IQuery<ChatAccess>;

internal sealed class CheckReadableHandler(ICurrentUser user, IChatAccess access)
    : IQueryHandler<CheckReadable, ChatAccess>
{
    public Task<Result<ChatAccess>> Handle(CheckReadable request, CancellationToken cancellationToken) =>
        access.ToReadAsync(request.ChatId, user.Id, cancellationToken);
}
