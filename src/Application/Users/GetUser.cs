using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>Gets a user as everyone may see them.</summary>
public sealed record GetUser(UserId UserId) : IQuery<UserDto>;

internal sealed class GetUserHandler(IUserReader users) : IQueryHandler<GetUser, UserDto>
{
    public async Task<Result<UserDto>> Handle(GetUser request, CancellationToken cancellationToken) =>
        (await users.GetManyAsync([request.UserId], cancellationToken)) is [var user] ? user : UserErrors.NotFound;
}
