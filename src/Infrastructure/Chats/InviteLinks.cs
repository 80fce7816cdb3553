using Messenger.Application.Chats;
using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Chats;

internal sealed class InviteLinkRepository(MessengerDbContext context) : IInviteLinkRepository
{
    public void Add(InviteLink link) => context.Add(link);

    public void Remove(InviteLink link) => context.Remove(link);

    public async Task<ChatId?> FindChatAsync(string token, CancellationToken cancellationToken) =>
        await context
            .Set<InviteLink>()
            .Where(link => link.Token == token)
            .Select(link => link.ChatId)
            .ToListAsync(cancellationToken)
            is [var chatId]
            ? chatId
            : null;

    public Task DeleteByAsync(UserId userId, CancellationToken cancellationToken) =>
        context.Set<InviteLink>().Where(link => link.CreatedBy == userId).ExecuteDeleteAsync(cancellationToken);

    public Task<InviteLink?> FindAsync(string token, CancellationToken cancellationToken) =>
        context.Set<InviteLink>().SingleOrDefaultAsync(link => link.Token == token, cancellationToken);

    public Task<InviteLink?> FindAsync(ChatId chatId, InviteLinkId id, CancellationToken cancellationToken) =>
        context
            .Set<InviteLink>()
            .SingleOrDefaultAsync(link => link.Id == id && link.ChatId == chatId, cancellationToken);

    public async Task<IReadOnlyList<InviteLink>> ListAsync(ChatId chatId, CancellationToken cancellationToken) =>
        await context.Set<InviteLink>().Where(link => link.ChatId == chatId).ToListAsync(cancellationToken);
}

internal sealed class InviteLinkReader(MessengerDbContext context) : IInviteLinkReader
{
    public async Task<IReadOnlyList<InviteLinkDto>> ListLiveAsync(
        ChatId chatId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await Live(now)
            .Where(link => link.ChatId == chatId)
            .OrderByDescending(link => link.CreatedAt)
            .ThenByDescending(link => link.Id)
            .Select(link => new InviteLinkDto(
                link.Id.Value,
                link.Token,
                link.ExpiresAt,
                link.MaxUses,
                link.Uses,
                link.CreatedBy.Value,
                link.CreatedAt
            ))
            .ToListAsync(cancellationToken);

    public Task<InvitePreviewDto?> FindLiveAsync(
        string token,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        Live(now)
            .Where(link => link.Token == token)
            .Join(
                context.Set<Chat>(),
                link => link.ChatId,
                chat => chat.Id,
                (link, chat) => new InvitePreviewDto(chat.Id.Value, chat.Name, chat.MemberCount, chat.Type)
            )
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The same as <see cref="InviteLink.IsLive"/>, for the database.</summary>
    private IQueryable<InviteLink> Live(DateTimeOffset now) =>
        context
            .Set<InviteLink>()
            .AsNoTracking()
            .Where(link =>
                (link.ExpiresAt == null || link.ExpiresAt > now) && (link.MaxUses == null || link.Uses < link.MaxUses)
            );
}
