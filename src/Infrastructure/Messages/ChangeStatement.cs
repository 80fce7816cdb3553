using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Messages;

/// <summary>Edits and unsends messages of many chats in one transaction, under the locks that appending takes.</summary>
internal sealed class ChangeStatement(MessengerDbContext context, IOutages outages, TimeProvider clock)
{
    /// <summary>Writes the changes, in their order, and answers for each. No message occurs twice. To write them again changes nothing more.</summary>
    /// <exception cref="UnknownOutcomeException">The database went away meanwhile: they may have been committed.</exception>
    public async Task<IReadOnlyList<TimelineResult>> WriteAsync(List<Change> changes)
    {
        await context.Database.OpenConnectionAsync();
        try
        {
            return await WriteInTransactionAsync(changes);
        }
        catch (Exception exception) when (outages.IsOutage(exception))
        {
            throw new UnknownOutcomeException(exception);
        }
    }

    private async Task<IReadOnlyList<TimelineResult>> WriteInTransactionAsync(List<Change> changes)
    {
        await using var transaction = await context.Database.BeginTransactionAsync();
        var chatIds = changes.Select(change => change.ChatId.Value).Distinct().ToArray();
        var timelines = await context.Set<Timeline>()
            .FromSql($"SELECT * FROM messages.timelines WHERE chat_id = ANY({chatIds}) ORDER BY chat_id FOR UPDATE")
            .ToDictionaryAsync(timeline => timeline.ChatId);
        var ids = changes.ConvertAll(change => change.MessageId);
        var messages = await context.Set<Message>().Where(message => ids.Contains(message.Id)).ToDictionaryAsync(message => message.Id);
        var names = await NamesAsync(messages.Values);

        var now = clock.GetUtcNow();
        var results = changes.ConvertAll(change => Apply(change, timelines, messages, names, now));
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
        return results;
    }

    private static TimelineResult Apply(
        Change change,
        Dictionary<ChatId, Timeline> timelines,
        Dictionary<MessageId, Message> messages,
        Dictionary<Guid, string> names,
        DateTimeOffset now)
    {
        if (!messages.TryGetValue(change.MessageId, out var message) || !timelines.TryGetValue(change.ChatId, out var timeline))
        {
            return new(TimelineStatus.MessageNotFound);
        }

        var revision = timeline.LastRevision + 1;
        var applied = change.Content is { } content ? message.Edit(change.By, content, revision, now) : message.Unsend(change.By, revision, now);
        if (applied.Failed(out var error, out var changed))
        {
            return new(error == MessageErrors.NotYours ? TimelineStatus.NotTheSender : TimelineStatus.AlreadyUnsent);
        }

        if (changed)
        {
            timeline.LastRevision = revision;
        }

        return new(changed ? TimelineStatus.Written : TimelineStatus.Unchanged, StateOf(message, names[message.SenderId.Value]));
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<Message> messages)
    {
        var senders = messages.Select(message => message.SenderId.Value).Distinct().ToArray();
        return await context.Database
            .SqlQuery<NameRow>($"SELECT user_id, name FROM users.directory WHERE user_id = ANY({senders})")
            .ToDictionaryAsync(row => row.user_id, row => row.name);
    }

    private static MessageState StateOf(Message message, string senderName) => new(
        message.Id,
        message.ChatId,
        message.Sequence,
        message.Revision,
        message.SenderId,
        senderName,
        message.Kind,
        message.Content,
        message.ClientMessageId,
        message.ReplyToId,
        message.CreatedAt,
        message.EditedAt,
        message.UnsentAt);

#pragma warning disable IDE1006, SA1300, CA1812 // Unmapped queries take the columns' own names; EF makes the rows.
    private sealed record NameRow(Guid user_id, string name);
#pragma warning restore IDE1006, SA1300, CA1812
}
