using Messenger.Application.Auth.Contracts;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Domain.Chats;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Shows which chat an invite link leads to, to anyone who has it. One that is expired, used up, revoked or never was is not found.</summary>
[DisableRateLimiting]
public sealed record LookUpInviteLink(string Token) : IQuery<InvitePreviewDto>
{
    /// <summary>Hides the token from logs.</summary>
    public override string ToString() => nameof(LookUpInviteLink);
}

internal sealed class LookUpInviteLinkHandler(
    IInviteLinkReader links,
    IRateLimits limits,
    ICurrentSession client,
    TimeProvider clock
) : IQueryHandler<LookUpInviteLink, InvitePreviewDto>
{
    public async Task<Result<InvitePreviewDto>> Handle(LookUpInviteLink request, CancellationToken cancellationToken)
    {
        if (limits.TryAcquire(ChatRateLimits.InviteLinkPerAddress, client.Address) is { } tooMany)
        {
            return tooMany;
        }

        return
            InviteToken.IsOne(request.Token)
            && await links.FindLiveAsync(request.Token, clock.GetUtcNow(), cancellationToken) is { } preview
            ? preview
            : ChatErrors.InviteNotFound;
    }
}
