using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages;

namespace Messenger.Application.Messages;

/// <summary>Finds the users mentioned in a text who may read the chat.</summary>
/// <param name="users">Created on demand: most messages mention no user.</param>
/// <param name="access">Likewise.</param>
internal sealed class MentionedUsers(Lazy<IUsers> users, Lazy<IChatAccess> access) : IModuleService
{
    /// <summary>False for a text that certainly mentions no user.</summary>
    public static bool MayBeIn(string content) => content.Contains('@', StringComparison.Ordinal);

    /// <summary>Returns each mentioned user once, with the username as first written.</summary>
    public async Task<IReadOnlyList<Mention>> FindAsync(
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

        var known = await users.Value.FindIdsAsync([.. names.SelectMany(choices => choices)], cancellationToken);
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

        var readers = await access.Value.WhoMayReadAsync(
            chatId,
            [.. mentioned.Select(mention => mention.UserId)],
            cancellationToken
        );
        return mentioned.FindAll(mention => readers.Contains(mention.UserId));
    }
}
