using MapsterMapper;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Users;

internal sealed class UsersContract(
    IUserRepository users,
    IUserReader reader,
    IRelationRepository relations,
    Administrators administrators,
    IOptions<LobbyOptions> lobby,
    IMapper mapper,
    TimeProvider clock
) : IUsers
{
    public async Task<Result<UserDto>> RegisterAsync(
        string username,
        string? displayName,
        string? email,
        CancellationToken cancellationToken
    )
    {
        if (await IsTakenAsync(username, cancellationToken))
        {
            return UserErrors.UsernameTaken;
        }

        var user = User.Register(username, displayName, email, clock.GetUtcNow());
        await administrators.AppointAsync(user, cancellationToken);
        users.Add(user);
        return mapper.Map<UserDto>(new UserWithPresence(user, Online: false));
    }

    public async Task<Result<UserDto>> PromoteGuestAsync(
        UserId id,
        string username,
        string? displayName,
        string? email,
        CancellationToken cancellationToken
    )
    {
        if (await IsTakenAsync(username, cancellationToken))
        {
            return UserErrors.UsernameTaken;
        }

        if (await users.LockAsync(id, cancellationToken) is not { } user)
        {
            return UserErrors.NotFound;
        }

        if (user.Promote(username, displayName, email).Error is { } refused)
        {
            return refused;
        }

        await administrators.AppointAsync(user, cancellationToken);
        return mapper.Map<UserDto>(new UserWithPresence(user, Online: false));
    }

    public Result<UserDto> WelcomeGuest(string displayName)
    {
        if (!lobby.Value.Enabled)
        {
            return UserErrors.GuestsDisabled;
        }

        var guest = User.Welcome(displayName, clock.GetUtcNow());
        users.Add(guest);
        return mapper.Map<UserDto>(new UserWithPresence(guest, Online: false));
    }

    public async Task LetGuestsGoAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken)
    {
        foreach (var guest in await users.LockGuestsAsync(ids, cancellationToken))
        {
            guest.Leave();
            if (!guest.HasWritten)
            {
                users.Remove(guest);
            }
        }
    }

    public async Task<Result> DeleteAsync(UserId id, CancellationToken cancellationToken)
    {
        // One at a time: of two administrators the later stays, and no two wait for each other's chats. Then in the order in which others lock.
        await users.LockAdministratorsAsync(cancellationToken);
        await relations.LockAsync(id, cancellationToken);
        if (await users.LockAsync(id, cancellationToken) is not { } user)
        {
            return UserErrors.NotLoggedIn;
        }

        if (user.Role == UserRole.Administrator && await reader.DependOnAsync(id, cancellationToken))
        {
            return UserErrors.LastAdministrator;
        }

        foreach (var friendship in await relations.ListFriendshipsAsync(id, cancellationToken))
        {
            friendship.End();
            relations.Remove(friendship);
        }

        // Blocks of direct chats are not lifted: those chats are closed for writing.
        await relations.DeleteBlocksAsync(id, cancellationToken);
        Forget(user);
        return Result.Success;
    }

    public Task<IReadOnlySet<UserId>> LockUsersAsync(
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    ) => users.LockUsersAsync(ids, cancellationToken);

    public Task NoteGuestWritesAsync(UserId id, CancellationToken cancellationToken) =>
        users.SetHasWrittenAsync(id, cancellationToken);

    public Task<bool> MayLogInAsync(UserId id, CancellationToken cancellationToken) =>
        users.KeepEnabledAsync(id, cancellationToken);

    public Task<UserDto?> FindByUsernameAsync(string username, CancellationToken cancellationToken) =>
        reader.FindByUsernameAsync(Username.Normalize(username), cancellationToken);

    public Task<IReadOnlyList<UserDto>> GetManyAsync(
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    ) => reader.GetManyAsync(ids, cancellationToken);

    public async Task<IReadOnlyDictionary<string, UserId>> FindIdsAsync(
        IReadOnlyCollection<string> usernames,
        CancellationToken cancellationToken
    ) =>
        new Dictionary<string, UserId>(
            await reader.FindIdsAsync(
                [.. usernames.Select(Username.Normalize).Distinct(StringComparer.Ordinal)],
                cancellationToken
            ),
            StringComparer.OrdinalIgnoreCase
        );

    public Task<IReadOnlySet<UserId>> ExistingAsync(
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    ) => reader.ExistingAsync(ids, cancellationToken);

    public Task<IReadOnlySet<UserId>> WithRoleAsync(
        UserRole role,
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    ) => reader.WithRoleAsync(role, ids, cancellationToken);

    /// <summary>Keeps an id without a name and retires the username. A guest without messages is removed completely.</summary>
    private void Forget(User user)
    {
        var (isGuest, isNeeded) = (user.Role == UserRole.Guest, user.Role != UserRole.Guest || user.HasWritten);
        if (!isGuest)
        {
            users.Retire(RetiredUsername.Of(user.NormalizedUsername));
        }

        user.Delete(clock.GetUtcNow());
        if (!isNeeded)
        {
            users.Remove(user);
        }
    }

    // In this order: a name that a deletion sets free meanwhile is found among the retired.
    private async Task<bool> IsTakenAsync(string username, CancellationToken cancellationToken) =>
        await reader.FindByUsernameAsync(Username.Normalize(username), cancellationToken) is not null
        || await reader.IsRetiredAsync(Username.Normalize(username), cancellationToken);
}
