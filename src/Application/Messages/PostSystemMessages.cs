using Messenger.Application.Common;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>
/// Tells in private groups who was added, joined, was removed or left, and of a new name. What is to be told is kept in the
/// transaction of what happened, and stands in the timeline right after it; after a crash, when the server is back.
/// </summary>
internal sealed class PostSystemMessages(ISystemMessageOutbox outbox, ITimeline timeline)
    : ICommittingHandler<ChatActionTaken>,
        ICommittedHandler<ChatActionTaken>
{
    Task ICommittingHandler<ChatActionTaken>.Handle(ChatActionTaken domainEvent, CancellationToken cancellationToken)
    {
        if (domainEvent.IsPrivateGroup && SystemMessageText.Of(domainEvent) is { } content)
        {
            outbox.Enqueue(domainEvent.ChatId, domainEvent.By, content);
        }

        return Task.CompletedTask;
    }

    async Task ICommittedHandler<ChatActionTaken>.Handle(
        ChatActionTaken domainEvent,
        CancellationToken cancellationToken
    )
    {
        if (domainEvent.IsPrivateGroup && SystemMessageText.Of(domainEvent) is not null)
        {
            foreach (var notice in await outbox.PendingAsync(domainEvent.ChatId, cancellationToken))
            {
                await timeline.ChangeAsync(notice, cancellationToken);
            }
        }
    }
}

/// <summary>What the server tells in a chat, in words; users stand in it by their ids, so that readers see their names of today.</summary>
public static class SystemMessageText
{
    private const int MostNames = 10;

    /// <summary>How a user stands in a notice.</summary>
    public static string NameOf(UserId user) => $"<@{user}>";

    /// <summary>The notice of something done; null where nothing is told of it.</summary>
    public static string? Of(ChatActionTaken domainEvent)
    {
        var by = NameOf(domainEvent.By);
        return domainEvent.Action switch
        {
            ChatAction.Added => $"{by} added {Names(domainEvent.Users)}",
            ChatAction.Joined => $"{by} joined",
            ChatAction.Removed => $"{by} removed {Names(domainEvent.Users)}",
            ChatAction.Left => $"{by} left",
            ChatAction.Renamed => $"{by} renamed the group to “{domainEvent.Detail}”",
            _ => null,
        };
    }

    private static string Names(IReadOnlyList<UserId> users)
    {
        List<string> names = [.. users.Take(MostNames).Select(NameOf)];
        if (users.Count > MostNames)
        {
            names.Add($"{users.Count - MostNames} others");
        }

        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }
}
