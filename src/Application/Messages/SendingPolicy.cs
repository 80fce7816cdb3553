using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Messages;

/// <summary>The rules for sending as the current user: rate limits, guests, and the reason of a refusal.</summary>
/// <param name="users">Created on demand: only for guests.</param>
/// <param name="access">Created on demand: only after a refusal.</param>
internal sealed class SendingPolicy(ICurrentUser user, IRateLimits limits, Lazy<IUsers> users, Lazy<IChatAccess> access)
    : IModuleService
{
    /// <returns>The error when the sender exceeds their rate limit.</returns>
    public Error? CheckSenderLimit() =>
        limits.TryAcquire(
            user.IsGuest ? MessageRateLimits.SendingPerGuest : MessageRateLimits.SendingPerUser,
            user.RequiredId.ToString()
        );

    /// <returns>The error when the chat exceeds its rate limit.</returns>
    public Error? TakeChatPermit(ChatId chatId) =>
        limits.TryAcquire(MessageRateLimits.SendingPerChat, chatId.ToString());

    /// <summary>
    /// Returns the permit of a message that was not sent, so that non-members cannot use up a chat's limit.
    /// </summary>
    public void ReturnChatPermit(ChatId chatId) => limits.Return(MessageRateLimits.SendingPerChat, chatId.ToString());

    /// <summary>
    /// Records that a guest sends. This comes before the message, so that no stored message can have a sender that the
    /// clean-up of inactive guests deletes.
    /// </summary>
    public Task RecordGuestActivityAsync(CancellationToken cancellationToken) =>
        user.IsGuest ? users.Value.NoteGuestWritesAsync(user.RequiredId, cancellationToken) : Task.CompletedTask;

    /// <summary>
    /// Replaces a refusal of the sender by its reason, such as a chat that does not exist for the sender.
    /// </summary>
    /// <returns>Null when the status needs no other reason.</returns>
    public async ValueTask<Error?> ExplainRefusalAsync(
        ChatId chatId,
        TimelineStatus status,
        CancellationToken cancellationToken
    ) =>
        status is TimelineStatus.NotAMember or TimelineStatus.Muted
            ? (await access.Value.ToSpeakAsync(chatId, user.RequiredId, cancellationToken)).Error
            : null;
}
