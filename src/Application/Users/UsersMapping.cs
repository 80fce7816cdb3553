using Mapster;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>A user together with their presence.</summary>
internal sealed record UserWithPresence(User User, bool Online);

/// <summary>A user together with what they are to the one who asks.</summary>
internal sealed record UserWithFriendState(UserDto User, FriendState State);

/// <summary>Maps the module's aggregates to DTOs.</summary>
internal sealed class UsersMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<UserId, Guid>().MapWith(id => id.Value);
        config.NewConfig<UserDto, UserDto>().MapWith(user => user);
        config
            .NewConfig<UserWithPresence, UserDto>()
            .Map(dto => dto, source => source.User)
            .Map(dto => dto.Guest, source => source.User.Role == UserRole.Guest)
            .Ignore(dto => dto.Deleted);
        config
            .NewConfig<UserWithPresence, MeDto>()
            .Map(dto => dto, source => source.User)
            .Map(dto => dto.Guest, source => source.User.Role == UserRole.Guest)
            .Ignore(dto => dto.Deleted);
        config.NewConfig<UserWithFriendState, FriendDto>().Map(dto => dto, source => source.User);
    }
}
