using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Auth;

/// <summary>Lets guests go whose session is over, a hundred at most; answers how many. The server does so from time to time.</summary>
[DisableRateLimiting]
public sealed record SweepGuests : ICommand<int>
{
    public const int AtOnce = 100;
}

internal sealed class SweepGuestsHandler(IUsers users, IAuthRepository auth, Sessions sessions, TimeProvider clock)
    : ICommandHandler<SweepGuests, int>
{
    public async Task<Result<int>> Handle(SweepGuests request, CancellationToken cancellationToken)
    {
        var gone = await auth.ListExpiredGuestsAsync(clock.GetUtcNow(), SweepGuests.AtOnce, cancellationToken);

        // Users before sessions, as whoever else locks both does.
        await users.LetGuestsGoAsync(gone, cancellationToken);
        foreach (var guest in gone)
        {
            await sessions.EndAllAsync(guest, but: null, cancellationToken);
        }

        return gone.Count;
    }
}
