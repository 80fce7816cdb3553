using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Domain.Common;

namespace Messenger.Application.Notifications;

/// <summary>
/// Records that the client is in view on the device of the current session, for one minute, or no longer is. Meanwhile the
/// device receives no notifications.
/// </summary>
[DisableRateLimiting]
public sealed record SetLooking(bool IsLooking) : IVoidCommand;

internal sealed class SetLookingHandler(ICurrentSession session, IPushSubscriptions subscriptions, TimeProvider clock)
    : IVoidCommandHandler<SetLooking>
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);

    public async Task<Result> Handle(SetLooking request, CancellationToken cancellationToken)
    {
        await subscriptions.SetLookingAsync(
            session.Id!.Value,
            request.IsLooking ? clock.GetUtcNow() + Holds : null,
            cancellationToken
        );
        return Result.Success;
    }
}
