using System.Diagnostics;
using Messenger.Application.Messages;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Events;

namespace Messenger.Infrastructure.Messages;

/// <summary>Writes of one commit with their results, in the same order.</summary>
internal sealed record CommittedBatch(List<PendingWrite> Writes, IReadOnlyList<TimelineResult> Results)
{
    /// <summary>When the batch was committed, as a <see cref="Stopwatch"/> timestamp.</summary>
    public long CommittedAt { get; } = Stopwatch.GetTimestamp();

    public Activity? Span { get; init; }

    /// <summary>
    /// One event per applied write, in the order of each chat's revisions, followed by a <see cref="UsersMentioned"/>
    /// event where the write mentions further users.
    /// </summary>
    public IEnumerable<IDomainEvent> Events
    {
        get
        {
            foreach (var (write, result) in Writes.Zip(Results))
            {
                if (result is not { Status: TimelineStatus.Applied, Message: { } message })
                {
                    continue;
                }

                yield return write.Change is null or PostSystemMessage
                    ? new MessagesAppended(message.ChatId, [message])
                    : new MessageChanged(message.ChatId, message);
                var mentioned = write.Change is null
                    ? message.Mentions.ConvertAll(mention => mention.UserId)
                    : result.NewlyMentioned;
                if (
                    mentioned.Count > 0
                    && mentioned.Where(user => user != message.SenderId).ToList() is { Count: > 0 } others
                )
                {
                    yield return new UsersMentioned(message.ChatId, message.Id, message.Sequence, others);
                }
            }
        }
    }

    /// <summary>Gives each caller its result.</summary>
    public void CompleteWrites()
    {
        for (var i = 0; i < Writes.Count; i++)
        {
            Writes[i].Complete(Results[i]);
        }
    }
}
