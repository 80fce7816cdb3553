using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>The texts of system messages. They contain users by id, so that readers see current names.</summary>
public static class SystemMessageText
{
    private const int MaxNames = 10;

    /// <summary>Formats a user for a system message.</summary>
    public static string NameOf(UserId user) => $"<@{user}>";

    /// <summary>Returns the text for an action; null if the action has no system message.</summary>
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
        List<string> names = [.. users.Take(MaxNames).Select(NameOf)];
        if (users.Count > MaxNames)
        {
            names.Add($"{users.Count - MaxNames} others");
        }

        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }
}
