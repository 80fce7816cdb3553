using Messenger.Application.Chats;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Chats;

internal sealed class InvitationRepository(MessengerDbContext context) : IInvitationRepository
{
    public void Add(Invitation invitation) => context.Add(invitation);

    public void Remove(Invitation invitation) => context.Remove(invitation);

    public async Task<ChatId?> FindChatAsync(InvitationId id, CancellationToken cancellationToken) =>
        await context
            .Set<Invitation>()
            .Where(invitation => invitation.Id == id)
            .Select(invitation => invitation.ChatId)
            .ToListAsync(cancellationToken)
            is [var chatId]
            ? chatId
            : null;

    public Task<Invitation?> FindAsync(InvitationId id, CancellationToken cancellationToken) =>
        context.Set<Invitation>().SingleOrDefaultAsync(invitation => invitation.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Invitation>> ListAsync(ChatId chatId, CancellationToken cancellationToken) =>
        await context.Set<Invitation>().Where(invitation => invitation.ChatId == chatId).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Invitation>> ListToAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> userIds,
        CancellationToken cancellationToken
    ) =>
        await context
            .Set<Invitation>()
            .Where(invitation => invitation.ChatId == chatId && userIds.Contains(invitation.UserId))
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Invitation>> ListOfAsync(UserId userId, CancellationToken cancellationToken) =>
        await context
            .Set<Invitation>()
            .Where(invitation => invitation.UserId == userId || invitation.InvitedBy == userId)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Invitation>> ListByAsync(
        ChatId chatId,
        UserId inviter,
        CancellationToken cancellationToken
    ) =>
        await context
            .Set<Invitation>()
            .Where(invitation => invitation.ChatId == chatId && invitation.InvitedBy == inviter)
            .ToListAsync(cancellationToken);
}

internal sealed class InvitationReader(MessengerDbContext context) : IInvitationReader
{
    public Task<InvitationRow?> FindAsync(InvitationId id, CancellationToken cancellationToken) =>
        Rows(Open.Where(invitation => invitation.Id == id)).SingleOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<InvitationRow>> ListToAsync(
        UserId userId,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await Rows(Newest(Open.Where(invitation => invitation.UserId == userId), limit)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<InvitationRow>> ListOfChatAsync(
        ChatId chatId,
        UserId? inviter,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var invitations = Open.Where(invitation => invitation.ChatId == chatId);
        if (inviter is { } only)
        {
            invitations = invitations.Where(invitation => invitation.InvitedBy == only);
        }

        return await Rows(Newest(invitations, limit)).ToListAsync(cancellationToken);
    }

    private IQueryable<Invitation> Open => context.Set<Invitation>().AsNoTracking();

    private static IQueryable<Invitation> Newest(IQueryable<Invitation> invitations, int limit) =>
        invitations
            .OrderByDescending(invitation => invitation.CreatedAt)
            .ThenByDescending(invitation => invitation.Id)
            .Take(limit);

    private IQueryable<InvitationRow> Rows(IQueryable<Invitation> invitations) =>
        from invitation in invitations
        join chat in context.Set<Chat>() on invitation.ChatId equals chat.Id
        orderby invitation.CreatedAt descending, invitation.Id descending
        select new InvitationRow(
            invitation.Id,
            chat.Id,
            chat.Name,
            chat.MemberCount,
            invitation.UserId,
            invitation.InvitedBy,
            invitation.CreatedAt
        );
}
