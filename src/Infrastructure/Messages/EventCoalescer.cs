using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Messages.Events;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// Merges <see cref="MessagesAppended"/> events of one chat, so that a burst of messages is published as one event.
/// </summary>
internal static class EventCoalescer
{
    /// <summary>The maximum length of one merged event, in UTF-16 units of text.</summary>
    private const int MaxEventLength = 64 * 1024;

    /// <summary>The length that an attachment counts for.</summary>
    private const int AttachmentLength = 400;

    /// <summary>
    /// Merges appends with consecutive revisions of a chat, up to <see cref="MaxEventLength"/>. The order of events
    /// within a chat stays as it is: a change in between, or a gap that another node's writes left, ends a merged
    /// event.
    /// </summary>
    public static List<IDomainEvent> Coalesce(IEnumerable<IDomainEvent> events)
    {
        List<IDomainEvent> coalesced = [];
        Dictionary<ChatId, (List<MessageState> Messages, int Length)> open = [];
        foreach (var domainEvent in events)
        {
            if (domainEvent is MessageChanged changed)
            {
                open.Remove(changed.ChatId);
            }

            if (domainEvent is not MessagesAppended appended)
            {
                coalesced.Add(domainEvent);
                continue;
            }

            var length = appended.Messages.Sum(message =>
                message.Content.Length + (message.Attachments.Count * AttachmentLength)
            );
            if (
                !open.TryGetValue(appended.ChatId, out var merged)
                || merged.Length + length > MaxEventLength
                || merged.Messages[^1].Revision + 1 != appended.Messages[0].Revision
            )
            {
                merged = ([], 0);
                coalesced.Add(new MessagesAppended(appended.ChatId, merged.Messages));
            }

            merged.Messages.AddRange(appended.Messages);
            open[appended.ChatId] = (merged.Messages, merged.Length + length);
        }

        return coalesced;
    }
}
