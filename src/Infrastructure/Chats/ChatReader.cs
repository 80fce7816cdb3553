using Messenger.Application.Chats;
using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Chats;

internal sealed class ChatReader(MessengerDbContext context) : IChatReader
{
    public Task<ChatStanding?> FindStandingAsync(ChatId chatId, UserId? userId, CancellationToken cancellationToken) =>
        context.Set<Chat>().AsNoTracking()
            .Where(chat => chat.Id == chatId)
            .Select(chat => new ChatStanding(
                chat.Visibility,
                chat.PasswordHash != null,
                context.Set<Membership>().Where(member => member.ChatId == chatId && member.UserId == userId).Select(member => (ChatRole?)member.Role).SingleOrDefault()))
            .SingleOrDefaultAsync(cancellationToken);

    public Task<string?> FindPasswordHashAsync(ChatId chatId, CancellationToken cancellationToken) =>
        context.Set<Chat>().AsNoTracking().Where(chat => chat.Id == chatId).Select(chat => chat.PasswordHash).SingleOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<MembershipDto>> ListMembershipsAsync(UserId userId, CancellationToken cancellationToken) =>
        await context.Set<Membership>().AsNoTracking()
            .Where(member => member.UserId == userId)
            .Select(member => new MembershipDto(member.ChatId, member.Version))
            .ToListAsync(cancellationToken);
}
