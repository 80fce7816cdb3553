using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

internal static class UserMapping
{
    public static UserDto ToUser(User user, bool online) =>
        new(
            user.Id.Value,
            user.Username,
            user.DisplayName,
            user.About,
            user.CreatedAt,
            online,
            user.LastSeenAt,
            user.Role == UserRole.Guest
        );

    public static MeDto ToMe(User user, bool online) =>
        new(
            user.Id.Value,
            user.Username,
            user.DisplayName,
            user.About,
            user.CreatedAt,
            online,
            user.LastSeenAt,
            user.Role == UserRole.Guest,
            user.Email,
            user.Role
        );
}
