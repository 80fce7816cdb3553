using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Messages;

internal sealed class SystemMessageOutbox(MessengerDbContext context) : ISystemMessageOutbox
{
    /// <summary>The maximum number of messages that one call returns.</summary>
    private const int BatchSize = 1_000;

    public void Enqueue(ChatId chatId, UserId by, string content) =>
        context.Add(
            new PendingSystemMessage
            {
                Id = MessageId.New(),
                ChatId = chatId,
                By = by,
                Content = content,
            }
        );

    public async Task<IReadOnlyList<PostSystemMessage>> PendingAsync(
        ChatId? chatId,
        CancellationToken cancellationToken
    )
    {
        var pending = context.Set<PendingSystemMessage>().AsNoTracking();
        if (chatId is { } only)
        {
            pending = pending.Where(message => message.ChatId == only);
        }

        return await pending
            .OrderBy(message => message.Number)
            .Take(BatchSize)
            .Select(message => new PostSystemMessage(message.ChatId, message.Id, message.By))
            .ToListAsync(cancellationToken);
    }
}
