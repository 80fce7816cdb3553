using MapsterMapper;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Lists who is banned from a chat, the newest first; its owner and admins may see it.</summary>
public sealed record ListBans(ChatId ChatId) : IQuery<IReadOnlyList<BanDto>>;

internal sealed class ListBansHandler(
    ICurrentUser user,
    IUsers users,
    IChatAccess access,
    IChatRepository chats,
    IMapper mapper,
    TimeProvider clock
) : IQueryHandler<ListBans, IReadOnlyList<BanDto>>
{
    public async Task<Result<IReadOnlyList<BanDto>>> Handle(ListBans request, CancellationToken cancellationToken)
    {
        if ((await access.ToModerateAsync(request.ChatId, user.RequiredId, cancellationToken)).Error is { } refused)
        {
            return refused;
        }

        var bans = await chats.ListBansAsync(request.ChatId, clock.GetUtcNow(), cancellationToken);
        var banned = (await users.GetManyAsync([.. bans.Select(ban => ban.UserId)], cancellationToken)).ToDictionary(
            person => person.Id
        );
        return Result<IReadOnlyList<BanDto>>.Success([
            .. bans.Where(ban => banned.ContainsKey(ban.UserId.Value))
                .Select(ban => mapper.Map<BanDto>(new BanWithUser(ban, banned[ban.UserId.Value]))),
        ]);
    }
}
