using Messenger.Application.Chats;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Chats;

internal sealed class ChatRepository(MessengerDbContext context) : IChatRepository
{
    /// <summary>How many bans are listed.</summary>
    private const int MaxListed = 1_000;

    public void Add(Chat chat) => context.Add(chat);

    public void Add(Membership membership) => context.Add(membership);

    public void Remove(Membership membership) => context.Remove(membership);

    public void Remove(Chat chat) => context.Remove(chat);

    public async Task<Chat?> LockAsync(ChatId id, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        return await context
            .Set<Chat>()
            .FromSql($"SELECT * FROM chats.chats WHERE id = {id.Value} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<Chat?> LockLobbyAsync(CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended('lobby', 0))",
            cancellationToken
        );
        return await context
            .Set<Chat>()
            .FromSql($"SELECT * FROM chats.chats WHERE is_lobby FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<ChatId?> LockDirectAsync(UserPair pair, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        var name = $"direct:{pair.Low}:{pair.High}";
        await context.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))",
            cancellationToken
        );
        var found = await context
            .Set<Chat>()
            .AsNoTracking()
            .Where(chat => chat.DirectLow == pair.Low && chat.DirectHigh == pair.High)
            .Select(chat => chat.Id)
            .ToListAsync(cancellationToken);
        return found is [var id] ? id : null;
    }

    public async Task<IReadOnlyList<Chat>> LockAllOfAsync(UserId userId, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        return await context
            .Set<Chat>()
            .FromSql(
                $"""
                SELECT * FROM chats.chats WHERE id IN (
                    SELECT chat_id FROM chats.members WHERE user_id = {userId.Value}
                    UNION SELECT chat_id FROM chats.invitations WHERE user_id = {userId.Value} OR invited_by = {userId.Value}
                    UNION SELECT chat_id FROM chats.invite_links WHERE created_by = {userId.Value})
                ORDER BY id FOR UPDATE
                """
            )
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Membership>> ListMembershipsAsync(
        UserId userId,
        CancellationToken cancellationToken
    ) =>
        await context
            .Set<Membership>()
            .Where(member => member.UserId == userId)
            .OrderBy(member => member.ChatId)
            .ToListAsync(cancellationToken);

    public Task SilenceDirectAsync(UserId userId, CancellationToken cancellationToken) =>
        context
            .Set<Membership>()
            .Where(member =>
                context
                    .Set<Chat>()
                    .Any(chat => chat.Id == member.ChatId && (chat.DirectLow == userId || chat.DirectHigh == userId))
            )
            .ExecuteUpdateAsync(
                update => update.SetProperty(member => member.SilencedUntil, DateTimeOffset.MaxValue),
                cancellationToken
            );

    public Task SilenceAllAsync(ChatId chatId, DateTimeOffset? until, CancellationToken cancellationToken) =>
        context
            .Set<Membership>()
            .Where(member => member.ChatId == chatId)
            .ExecuteUpdateAsync(update => update.SetProperty(member => member.SilencedUntil, until), cancellationToken);

    public void Add(Mute mute) => context.Add(mute);

    public void Remove(Mute mute) => context.Remove(mute);

    public async Task<IReadOnlyList<Mute>> ListMutesAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> userIds,
        CancellationToken cancellationToken
    ) =>
        await context
            .Set<Mute>()
            .Where(mute => mute.ChatId == chatId && userIds.Contains(mute.UserId))
            .ToListAsync(cancellationToken);

    public void Add(Ban ban) => context.Add(ban);

    public void Remove(Ban ban) => context.Remove(ban);

    public Task<Ban?> FindBanAsync(ChatId chatId, UserId userId, CancellationToken cancellationToken) =>
        context.Set<Ban>().SingleOrDefaultAsync(ban => ban.ChatId == chatId && ban.UserId == userId, cancellationToken);

    public async Task<IReadOnlySet<UserId>> BannedAmongAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> userIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await Holding(chatId, now)
            .Where(ban => userIds.Contains(ban.UserId))
            .Select(ban => ban.UserId)
            .ToHashSetAsync(cancellationToken);

    public async Task<IReadOnlyList<Ban>> ListBansAsync(
        ChatId chatId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await Holding(chatId, now)
            .OrderByDescending(ban => ban.BannedAt)
            .ThenBy(ban => ban.UserId)
            .Take(MaxListed)
            .ToListAsync(cancellationToken);

    public Task<Membership?> FindMemberAsync(ChatId chatId, UserId userId, CancellationToken cancellationToken) =>
        context
            .Set<Membership>()
            .SingleOrDefaultAsync(member => member.ChatId == chatId && member.UserId == userId, cancellationToken);

    public async Task<IReadOnlySet<UserId>> MembersAmongAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> userIds,
        CancellationToken cancellationToken
    ) =>
        await context
            .Set<Membership>()
            .AsNoTracking()
            .Where(member => member.ChatId == chatId && userIds.Contains(member.UserId))
            .Select(member => member.UserId)
            .ToHashSetAsync(cancellationToken);

    public Task<Membership?> FindSuccessorAsync(ChatId chatId, CancellationToken cancellationToken) =>
        context
            .Set<Membership>()
            .Where(member => member.ChatId == chatId && member.Role != ChatRole.Owner)
            .OrderByDescending(member => member.Role)
            .ThenBy(member => member.JoinedAt)
            .ThenBy(member => member.UserId)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The same as <see cref="Ban.Holds"/>, for the database.</summary>
    private IQueryable<Ban> Holding(ChatId chatId, DateTimeOffset now) =>
        context.Set<Ban>().AsNoTracking().Where(ban => ban.ChatId == chatId && (ban.Until == null || ban.Until > now));
}
