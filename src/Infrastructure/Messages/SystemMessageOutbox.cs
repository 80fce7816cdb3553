using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Messages;

internal sealed class SystemMessageOutbox(MessengerDbContext context) : ISystemMessageOutbox
{
    /// <summary>How many notices are told at once; the rest later.</summary>
    private const int MaxAtOnce = 1_000;

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
        var notices = context.Set<PendingSystemMessage>().AsNoTracking();
        if (chatId is { } only)
        {
            notices = notices.Where(notice => notice.ChatId == only);
        }

        return await notices
            .OrderBy(notice => notice.Number)
            .Take(MaxAtOnce)
            .Select(notice => new PostSystemMessage(notice.ChatId, notice.Id, notice.By))
            .ToListAsync(cancellationToken);
    }
}
