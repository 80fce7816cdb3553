using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Users;

/// <summary>Notes that the current user opened a live connection.</summary>
[OpenToGuests]
public sealed record NoteConnected : IVoidCommand;

/// <summary>Notes that a live connection of the current user closed; with the last one they are last seen now.</summary>
[OpenToGuests]
public sealed record NoteDisconnected : IVoidCommand;

internal sealed class NoteConnectedHandler(ICurrentUser current, IPresence presence) : IVoidCommandHandler<NoteConnected>
{
    public Task<Result> Handle(NoteConnected request, CancellationToken cancellationToken)
    {
        presence.Connected(current.RequiredId);
        return Task.FromResult(Result.Success);
    }
}

internal sealed class NoteDisconnectedHandler(ICurrentUser current, IPresence presence, IUserRepository users, TimeProvider clock) : IVoidCommandHandler<NoteDisconnected>
{
    public async Task<Result> Handle(NoteDisconnected request, CancellationToken cancellationToken)
    {
        if (presence.Disconnected(current.RequiredId))
        {
            await users.SetLastSeenAsync(current.RequiredId, clock.GetUtcNow(), cancellationToken);
        }

        return Result.Success;
    }
}
