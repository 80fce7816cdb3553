using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Chats;

/// <summary>Creates the lobby where the settings ask for it and none exists; sent when the server starts.</summary>
[DisableRateLimiting]
[RunAtStartup]
public sealed record OpenLobby : IVoidCommand;

internal sealed class OpenLobbyHandler(IChatRepository chats, IOptions<LobbyOptions> lobby, TimeProvider clock)
    : IVoidCommandHandler<OpenLobby>
{
    public async Task<Result> Handle(OpenLobby request, CancellationToken cancellationToken)
    {
        if (lobby.Value.Enabled && await chats.LockLobbyAsync(cancellationToken) is null)
        {
            chats.Add(Chat.OpenLobby(clock.GetUtcNow()));
        }

        return Result.Success;
    }
}

/// <summary>Keeps the lobby in step with guests, who are in it while they are here, and with administrators, who are its owners.</summary>
internal sealed class SyncLobbyMembership(IChatRepository chats, TimeProvider clock)
    : ICommittingHandler<GuestArrived>,
        ICommittingHandler<GuestLeft>,
        ICommittingHandler<UserRoleChanged>
{
    public async Task Handle(GuestArrived domainEvent, CancellationToken cancellationToken)
    {
        var lobby =
            await chats.LockLobbyAsync(cancellationToken)
            ?? throw new InvalidOperationException("A guest came before the lobby was open.");
        chats.Add(lobby.Join(domainEvent.UserId, provenHash: null, clock.GetUtcNow()).Value);
    }

    public async Task Handle(GuestLeft domainEvent, CancellationToken cancellationToken)
    {
        if (await FindAsync(domainEvent.UserId, cancellationToken) is var (lobby, member))
        {
            lobby.Leave(member, successor: null);
            chats.Remove(member);
        }
    }

    public async Task Handle(UserRoleChanged domainEvent, CancellationToken cancellationToken)
    {
        if (await FindAsync(domainEvent.UserId, cancellationToken) is var (lobby, member))
        {
            lobby.SetAdministrator(member, domainEvent.Role == UserRole.Administrator);
        }
    }

    private async Task<(Chat Lobby, Membership Member)?> FindAsync(
        UserId userId,
        CancellationToken cancellationToken
    ) =>
        await chats.LockLobbyAsync(cancellationToken) is { } lobby
        && await chats.FindMemberAsync(lobby.Id, userId, cancellationToken) is { } member
            ? (lobby, member)
            : null;
}

/// <summary>What users' roles, and bans, mean for the chats they come into.</summary>
internal sealed class NewMemberPolicy(IUsers users, IChatRepository chats, TimeProvider clock) : IModuleService
{
    /// <summary>Keeps the current user and others from deleting their accounts until the unit of work ends; before any chat is locked. Refuses a current user who is gone already.</summary>
    /// <remarks>Of the others who are gone it says nothing: first the caller must turn out to be one who may know.</remarks>
    public async Task<Error?> LockUsersAsync(
        UserId current,
        IReadOnlyCollection<UserId> others,
        CancellationToken cancellationToken
    ) =>
        (await users.LockUsersAsync([current, .. others], cancellationToken)).Contains(current)
            ? ChatErrors.NotLoggedIn
            : null;

    /// <summary>Refuses users that do not exist, and guests, who stay in the lobby.</summary>
    public async Task<Error?> RefuseAsync(
        IReadOnlyCollection<UserId> ids,
        bool toLobby,
        CancellationToken cancellationToken
    )
    {
        if ((await users.ExistingAsync(ids, cancellationToken)).Count < ids.Count)
        {
            return ChatErrors.UserNotFound;
        }

        return !toLobby && (await users.WithRoleAsync(UserRole.Guest, ids, cancellationToken)).Count > 0
            ? ChatErrors.GuestsStayInTheLobby
            : null;
    }

    /// <summary>Refuses users whom a ban keeps out. Asked under the chat's lock, so that a ban of the moment is not missed.</summary>
    public async Task<Error?> RefuseBannedAsync(
        Chat chat,
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    ) =>
        (await chats.BannedAmongAsync(chat.Id, ids, clock.GetUtcNow(), cancellationToken)).Count > 0
            ? ChatErrors.Banned
            : null;

    /// <summary>Gives who has just come in what they are besides members: still muted, or, as administrators, owners of the lobby. Asked under the chat's lock, so that nothing changed meanwhile is missed.</summary>
    public async Task ApplyAsync(
        Chat chat,
        IReadOnlyCollection<Membership> newcomers,
        CancellationToken cancellationToken
    )
    {
        UserId[] ids = [.. newcomers.Select(newcomer => newcomer.UserId)];
        var mutes = (await chats.ListMutesAsync(chat.Id, ids, cancellationToken)).ToDictionary(mute => mute.UserId);
        var administrators = chat.IsLobby
            ? await users.WithRoleAsync(UserRole.Administrator, ids, cancellationToken)
            : new HashSet<UserId>();
        foreach (var newcomer in newcomers)
        {
            if (mutes.TryGetValue(newcomer.UserId, out var mute))
            {
                chat.KeepMuted(newcomer, mute);
            }

            if (administrators.Contains(newcomer.UserId))
            {
                chat.SetAdministrator(newcomer, isAdministrator: true);
            }
        }
    }
}
