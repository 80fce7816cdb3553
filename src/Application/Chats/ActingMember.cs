using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>A locked chat, and the membership of the user who changes it.</summary>
internal sealed record ActingMember(Chat Chat, Membership Actor)
{
    /// <summary>Locks a chat for one of its members. To others a private chat does not exist, and a public one asks to be joined first.</summary>
    public static async Task<Result<ActingMember>> LoadAsync(
        IChatRepository chats,
        ChatId chatId,
        UserId userId,
        CancellationToken cancellationToken
    )
    {
        if (await chats.LockAsync(chatId, cancellationToken) is not { } chat)
        {
            return ChatErrors.NotFound;
        }

        if (await chats.FindMemberAsync(chatId, userId, cancellationToken) is { } actor)
        {
            return new ActingMember(chat, actor);
        }

        return chat.Visibility == ChatVisibility.Public ? ChatErrors.NotAMember : ChatErrors.NotFound;
    }
}
