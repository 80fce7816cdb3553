using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages;

namespace Messenger.Application.Messages;

/// <summary>Finds whom a text mentions: users who exist and may read the chat.</summary>
internal sealed class MentionedUsers(IUsers users, IChatAccess access) : IModuleService
{
    /// <summary>True for a text worth looking through.</summary>
    public static bool MayBeIn(string content) => content.Contains('@', StringComparison.Ordinal);

    /// <summary>Each user once, as first written.</summary>
    public async Task<IReadOnlyList<Mention>> InAsync(
        ChatId chatId,
        string content,
        CancellationToken cancellationToken
    )
    {
        var names = MayBeIn(content) ? MentionedNames.In(content) : [];
        if (names.Count == 0)
        {
            return [];
        }

        var known = await users.FindIdsAsync([.. names.SelectMany(choices => choices)], cancellationToken);
        var mentioned = names
            .Select(choices => choices.FirstOrDefault(known.ContainsKey))
            .OfType<string>()
            .Select(name => new Mention(known[name], name))
            .DistinctBy(mention => mention.UserId)
            .ToList();
        if (mentioned.Count == 0)
        {
            return [];
        }

        var readers = await access.WhoMayReadAsync(
            chatId,
            [.. mentioned.Select(mention => mention.UserId)],
            cancellationToken
        );
        return mentioned.FindAll(mention => readers.Contains(mention.UserId));
    }
}
