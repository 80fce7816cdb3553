using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// Applies changes to messages of any number of chats, and posts system messages, in one transaction and under the same
/// locks as <see cref="AppendStatement"/>.
/// </summary>
internal sealed class ChangeStatement(
    MessengerDbContext context,
    EventPublisher events,
    IOutages outages,
    TimeProvider clock
)
{
    /// <summary>Applies the changes in their order; no message may occur twice. Idempotent.</summary>
    /// <returns>One result per change, in the same order.</returns>
    /// <exception cref="InDoubtCommitException">The connection broke: the changes may have been committed.</exception>
    public async Task<IReadOnlyList<TimelineResult>> ExecuteAsync(List<Change> changes)
    {
        await context.Database.OpenConnectionAsync();
        try
        {
            return await ExecuteInTransactionAsync(changes);
        }
        catch (Exception exception) when (outages.IsOutage(exception))
        {
            throw new InDoubtCommitException(exception);
        }
    }

    private async Task<IReadOnlyList<TimelineResult>> ExecuteInTransactionAsync(List<Change> changes)
    {
        await using var transaction = await context.Database.BeginTransactionAsync();
        var chatIds = changes.Select(change => change.ChatId.Value).Distinct().ToArray();
        var timelines = await context
            .Set<Timeline>()
            .FromSql($"SELECT * FROM messages.timelines WHERE chat_id = ANY({chatIds}) ORDER BY chat_id FOR UPDATE")
            .ToDictionaryAsync(timeline => timeline.ChatId);
        var ids = changes.ConvertAll(change => change.MessageId);
        var messages = await context
            .Set<Message>()
            .Where(message => ids.Contains(message.Id))
            .ToDictionaryAsync(message => message.Id);
        var outbox = await FindPendingAsync([.. changes.OfType<PostSystemMessage>()]);
        var reactions = await ReactionsAsync([.. changes.OfType<ReactionChange>()]);
        var mentions = await MentionsAsync([.. changes.OfType<EditChange>()]);

        var now = clock.GetUtcNow();
        List<MessageRemoved> removed = [];
        var results = changes.ConvertAll(change =>
            timelines.TryGetValue(change.ChatId, out var timeline)
                ? ResultOf(change, timeline)
                : new TimelineResult(TimelineStatus.MessageNotFound)
        );
        await events.PublishCommittingAsync(removed, CancellationToken.None);
        await context.SaveChangesAsync();
        await DeletePartsAsync([.. messages.Values.Where(message => message.UnsentAt == now)]);
        var states = await StatesAsync([.. messages.Keys, .. outbox.Keys]);
        await transaction.CommitAsync();
        await events.PublishCommittedAsync(context.TakeEvents());
        return results
            .Zip(
                changes,
                (result, change) =>
                    result.Status is TimelineStatus.Applied or TimelineStatus.NoChange
                        ? result with
                        {
                            Message = states[change.MessageId],
                        }
                        : result
            )
            .ToList();

        TimelineResult ResultOf(Change change, Timeline timeline)
        {
            if (outbox.TryGetValue(change.MessageId, out var pending))
            {
                return Post(pending, timeline, now);
            }

            if (!messages.TryGetValue(change.MessageId, out var message))
            {
                return new(TimelineStatus.MessageNotFound);
            }

            var result = Apply(change, message, timeline, reactions, mentions, now);
            if (result.Status == TimelineStatus.Applied && change is RemovalChange)
            {
                removed.Add(
                    new MessageRemoved(message.ChatId, message.Id, message.Sequence, message.SenderId, change.By)
                );
            }

            return result;
        }
    }

    /// <summary>Moves a system message from the outbox to the end of the timeline.</summary>
    private TimelineResult Post(PendingSystemMessage pending, Timeline timeline, DateTimeOffset now)
    {
        timeline.LastSequence++;
        timeline.LastRevision++;
        timeline.LastActivityAt = now;
        context.Add(
            Message.PostedBySystem(
                pending.Id,
                pending.ChatId,
                pending.By,
                pending.Content,
                timeline.LastSequence,
                timeline.LastRevision,
                now
            )
        );
        context.Remove(pending);
        return new(TimelineStatus.Applied);
    }

    private TimelineResult Apply(
        Change change,
        Message message,
        Timeline timeline,
        CurrentReactions reactions,
        ILookup<MessageId, MentionRow> mentions,
        DateTimeOffset now
    )
    {
        var revision = timeline.LastRevision + 1;
        var own = reactions
            .Own.Where(reaction => (reaction.MessageId, reaction.UserId) == (change.MessageId, change.By))
            .ToList();
        var applied = change switch
        {
            EditChange edit => message.Edit(edit.By, edit.Content, revision, now),
            ReactionChange reaction => message.React(
                reaction.Emoji,
                reaction.IsOn,
                own.ConvertAll(mine => mine.Emoji),
                [.. reactions.Present[message.Id]],
                revision
            ),
            RemovalChange => message.Remove(change.By, revision, now),
            PostSystemMessage => false,
            _ => message.Unsend(change.By, revision, now),
        };
        if (applied.Failed(out var error, out var changed))
        {
            return new(StatusOf(error));
        }

        if (!changed)
        {
            return new(TimelineStatus.NoChange);
        }

        timeline.LastRevision = revision;
        switch (change)
        {
            case ReactionChange { IsOn: true } added:
                context.Add(
                    new Reaction
                    {
                        MessageId = added.MessageId,
                        UserId = added.By,
                        Emoji = added.Emoji,
                        CreatedAt = now,
                    }
                );
                break;
            case ReactionChange removed:
                context.Remove(
                    own.Find(reaction => string.Equals(reaction.Emoji, removed.Emoji, StringComparison.Ordinal))!
                );
                break;
            case EditChange edit:
                return new(TimelineStatus.Applied)
                {
                    NewlyMentioned = UpdateMentions(edit.Mentions, message, [.. mentions[message.Id]]),
                };
        }

        return new(TimelineStatus.Applied);
    }

    /// <summary>Updates the mentions of an edited message.</summary>
    /// <returns>The users who were not mentioned before.</returns>
    private ValueList<UserId> UpdateMentions(IReadOnlyList<Mention> now, Message message, List<MentionRow> before)
    {
        context.RemoveRange(before.Where(entry => now.All(mention => mention.UserId != entry.UserId)));
        List<UserId> added = [];
        foreach (var mention in now)
        {
            if (before.Find(entry => entry.UserId == mention.UserId) is { } known)
            {
                known.Written = mention.Written;
                continue;
            }

            context.Add(
                new MentionRow
                {
                    MessageId = message.Id,
                    UserId = mention.UserId,
                    ChatId = message.ChatId,
                    Sequence = message.Sequence,
                    Written = mention.Written,
                }
            );
            added.Add(mention.UserId);
        }

        return [.. added];
    }

    private static TimelineStatus StatusOf(Error error) =>
        error == MessageErrors.NotYours ? TimelineStatus.NotTheSender
        : error == MessageErrors.TooManyReactions ? TimelineStatus.TooManyReactions
        : TimelineStatus.AlreadyUnsent;

    /// <summary>Reads the actors' own reactions to the changed messages, and the emoji that each message has.</summary>
    private async Task<CurrentReactions> ReactionsAsync(List<ReactionChange> changes)
    {
        if (changes.Count == 0)
        {
            return new([], Enumerable.Empty<MessageId>().ToLookup(id => id, _ => string.Empty));
        }

        var (ids, users) = (changes.ConvertAll(change => change.MessageId), changes.ConvertAll(change => change.By));
        var reactions = context.Set<Reaction>().Where(reaction => ids.Contains(reaction.MessageId));
        var own = await reactions.Where(reaction => users.Contains(reaction.UserId)).ToListAsync();
        var present = await reactions
            .Select(reaction => new { reaction.MessageId, reaction.Emoji })
            .Distinct()
            .ToListAsync();
        return new(own, present.ToLookup(reaction => reaction.MessageId, reaction => reaction.Emoji));
    }

    private async Task<Dictionary<MessageId, PendingSystemMessage>> FindPendingAsync(List<PostSystemMessage> changes)
    {
        var ids = changes.ConvertAll(change => change.MessageId);
        return ids.Count == 0
            ? []
            : await context
                .Set<PendingSystemMessage>()
                .Where(pending => ids.Contains(pending.Id))
                .ToDictionaryAsync(pending => pending.Id);
    }

    private async Task<ILookup<MessageId, MentionRow>> MentionsAsync(List<EditChange> changes)
    {
        var ids = changes.ConvertAll(change => change.MessageId);
        var mentions =
            ids.Count == 0
                ? []
                : await context.Set<MentionRow>().Where(mention => ids.Contains(mention.MessageId)).ToListAsync();
        return mentions.ToLookup(mention => mention.MessageId);
    }

    private async Task DeletePartsAsync(List<Message> unsent)
    {
        if (unsent.Count > 0)
        {
            var ids = unsent.Select(message => message.Id.Value).ToArray();
            await context.Database.ExecuteSqlAsync($"DELETE FROM messages.reactions WHERE message_id = ANY({ids})");
            await context.Database.ExecuteSqlAsync($"DELETE FROM messages.mentions WHERE message_id = ANY({ids})");
        }

        if (unsent.FindAll(message => message.Kind is MessageKind.Image or MessageKind.File) is { Count: > 0 } carriers)
        {
            var ids = carriers.Select(message => message.Id.Value).ToArray();
            await context.Database.ExecuteSqlAsync(
                $"""
                WITH deleted AS (DELETE FROM messages.attachments WHERE message_id = ANY({ids}) RETURNING file_id)
                SELECT files.release(array_agg(file_id)) FROM deleted
                """
            );
        }
    }

    /// <summary>Reads the current state of the messages.</summary>
    private async Task<Dictionary<MessageId, MessageState>> StatesAsync(IEnumerable<MessageId> ids)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        return (await MessageSql.ReadAsync(connection, ids.Select(id => id.Value))).ToDictionary(message => message.Id);
    }

    /// <param name="Own">The reactions of the actors to the changed messages.</param>
    /// <param name="Present">The emoji of all users, each once.</param>
    private sealed record CurrentReactions(List<Reaction> Own, ILookup<MessageId, string> Present);
}
