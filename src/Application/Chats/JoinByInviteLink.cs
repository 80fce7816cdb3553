using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Joins the chat that an invite link leads to: a private one too, and without its password. Joining again changes nothing and uses nothing up.</summary>
[RateLimit(nameof(ChatRateLimits.JoiningPerUser))]
public sealed record JoinByInviteLink(string Token) : ICommand<ChatId>
{
    /// <summary>Hides the token from logs.</summary>
    public override string ToString() => nameof(JoinByInviteLink);
}

internal sealed class JoinByInviteLinkHandler(
    ICurrentUser user,
    IChatRepository chats,
    IInviteLinkRepository links,
    IRateLimits limits,
    ICurrentSession client,
    NewMemberPolicy newcomers,
    TimeProvider clock
) : ICommandHandler<JoinByInviteLink, ChatId>
{
    public async Task<Result<ChatId>> Handle(JoinByInviteLink request, CancellationToken cancellationToken)
    {
        if (limits.TryAcquire(ChatRateLimits.InviteLinkPerAddress, client.Address) is { } tooMany)
        {
            return tooMany;
        }

        if (await newcomers.LockUsersAsync(user.RequiredId, [], cancellationToken) is { } gone)
        {
            return gone;
        }

        if (
            !InviteToken.IsOne(request.Token)
            || await links.FindChatAsync(request.Token, cancellationToken) is not { } chatId
        )
        {
            return ChatErrors.InviteNotFound;
        }

        if (limits.TryAcquire(ChatRateLimits.JoiningPerChat, chatId.ToString()) is { } tooManyJoin)
        {
            return tooManyJoin;
        }

        // Read again under the chat's lock: only then is it sure how often the link was used.
        if (
            await chats.LockAsync(chatId, cancellationToken) is not { } chat
            || await links.FindAsync(request.Token, cancellationToken) is not { } link
        )
        {
            return ChatErrors.InviteNotFound;
        }

        if (await chats.FindMemberAsync(chatId, user.RequiredId, cancellationToken) is not null)
        {
            return chatId;
        }

        if (await newcomers.RefuseBannedAsync(chat, [user.RequiredId], cancellationToken) is { } banned)
        {
            return banned;
        }

        if (chat.JoinBy(link, user.RequiredId, clock.GetUtcNow()).Failed(out var error, out var membership))
        {
            return error;
        }

        chats.Add(membership);
        await newcomers.ApplyAsync(chat, [membership], cancellationToken);
        return chatId;
    }
}
