using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Users;

/// <summary>Notes that the current user opened a live connection.</summary>
[OpenToGuests]
[DisableRateLimiting]
public sealed record NoteConnected : IVoidCommand;

/// <summary>Notes that a live connection of the current user closed.</summary>
[OpenToGuests]
[DisableRateLimiting]
public sealed record NoteDisconnected : IVoidCommand;

internal sealed class NoteConnectedHandler(ICurrentUser current, IPresenceTracker presence)
    : IVoidCommandHandler<NoteConnected>
{
    public Task<Result> Handle(NoteConnected request, CancellationToken cancellationToken)
    {
        presence.Connected(current.RequiredId);
        return Task.FromResult(Result.Success);
    }
}

internal sealed class NoteDisconnectedHandler(ICurrentUser current, IPresenceTracker presence)
    : IVoidCommandHandler<NoteDisconnected>
{
    public Task<Result> Handle(NoteDisconnected request, CancellationToken cancellationToken)
    {
        presence.Disconnected(current.RequiredId);
        return Task.FromResult(Result.Success);
    }
}
