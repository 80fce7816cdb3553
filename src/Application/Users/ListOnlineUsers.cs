using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Users;

/// <summary>Counts who is online and names a hundred of them, those registered longest, by username.</summary>
public sealed record ListOnlineUsers : IQuery<OnlineUsersDto>;

/// <param name="Count">How many users are online.</param>
/// <param name="Users">At most a hundred of them.</param>
public sealed record OnlineUsersDto(int Count, IReadOnlyList<UserDto> Users);

internal sealed class ListOnlineUsersHandler(IPresence presence, IUserReader users)
    : IQueryHandler<ListOnlineUsers, OnlineUsersDto>
{
    private const int Named = 100;

    public async Task<Result<OnlineUsersDto>> Handle(ListOnlineUsers request, CancellationToken cancellationToken)
    {
        var online = presence.Online();
        var named = await users.GetManyAsync([.. online.OrderBy(id => id.Value).Take(Named)], cancellationToken);
        return new OnlineUsersDto(
            online.Count,
            [.. named.Where(user => !user.Deleted).OrderBy(user => user.Username, StringComparer.OrdinalIgnoreCase)]
        );
    }
}
