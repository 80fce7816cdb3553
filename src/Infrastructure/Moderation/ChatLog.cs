using Messenger.Application.Moderation;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Moderation;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Moderation;

internal sealed class ChatLog(MessengerDbContext context, IUsers users) : IChatLog
{
    public void Add(LogEntry entry) => context.Add(entry);

    public async Task<IReadOnlyList<LogEntryDto>> ListAsync(
        ChatId chatId,
        long? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var entries = await context
            .Set<LogEntry>()
            .AsNoTracking()
            .Where(entry => entry.ChatId == chatId && (before == null || entry.Id < before))
            .OrderByDescending(entry => entry.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
        UserId[] involved =
        [
            .. entries.SelectMany(entry => entry.Users.Select(id => new UserId(id)).Append(entry.By)).Distinct(),
        ];
        var names = (await users.GetManyAsync(involved, cancellationToken)).ToDictionary(
            user => user.Id,
            user => user.DisplayName ?? user.Username
        );
        return entries.ConvertAll(entry => new LogEntryDto(
            entry.Id,
            entry.At,
            entry.Action,
            Named(entry.By.Value),
            [.. entry.Users.Where(names.ContainsKey).Select(Named)],
            entry.Detail
        ));

        // Of a guest who is forgotten only the id is left.
        NamedUserDto Named(Guid id) => new(id, names.GetValueOrDefault(id, "?"));
    }
}
