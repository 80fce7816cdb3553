using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;

namespace Messenger.Application.Users;

/// <summary>Gets the current user as they see themselves.</summary>
public sealed record GetMe : IQuery<MeDto>;

internal sealed class GetMeHandler(ICurrentUser current, IUserReader users) : IQueryHandler<GetMe, MeDto>
{
    public async Task<Result<MeDto>> Handle(GetMe request, CancellationToken cancellationToken) =>
        await users.GetAsync(current.RequiredId, cancellationToken) is { } me ? me : UserErrors.NotFound;
}
