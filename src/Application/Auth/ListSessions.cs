using MapsterMapper;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Auth;

/// <summary>Lists the current user's sessions, the last used first.</summary>
public sealed record ListSessions : IQuery<IReadOnlyList<SessionDto>>;

/// <summary>A login of a device; <paramref name="Current"/> marks the one that asks.</summary>
public sealed record SessionDto(
    Guid Id,
    string Device,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUsedAt,
    bool Current
);

internal sealed class ListSessionsHandler(
    ICurrentUser user,
    ICurrentSession current,
    ISessionReader sessions,
    IMapper mapper,
    TimeProvider clock
) : IQueryHandler<ListSessions, IReadOnlyList<SessionDto>>
{
    public async Task<Result<IReadOnlyList<SessionDto>>> Handle(
        ListSessions request,
        CancellationToken cancellationToken
    )
    {
        var rows = await sessions.ListAsync(user.RequiredId, clock.GetUtcNow(), cancellationToken);
        return Result<IReadOnlyList<SessionDto>>.Success([
            .. rows.Select(row => mapper.Map<SessionDto>(new ListedSession(row, row.Id == current.Id?.Value))),
        ]);
    }
}
