using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Finds messages and checks access. A message that the user may not read is reported as not found.</summary>
internal sealed class MessageAccess(ICurrentUser user, IMessageReader messages, IChatAccess access) : IModuleService
{
    /// <summary>Finds a message that the current or anonymous user may read.</summary>
    public Task<Result<MessageLocation>> ToReadAsync(MessageId id, CancellationToken cancellationToken) =>
        FindAsync(id, location => access.ToReadAsync(location.ChatId, user.Id, cancellationToken), cancellationToken);

    /// <summary>Finds a message for a member of its chat.</summary>
    public Task<Result<MessageLocation>> AsMemberAsync(MessageId id, CancellationToken cancellationToken) =>
        FindAsync(
            id,
            location => access.ToWriteAsync(location.ChatId, user.RequiredId, cancellationToken),
            cancellationToken
        );

    /// <summary>Finds a message for a member of its chat who is not muted.</summary>
    public Task<Result<MessageLocation>> ToSpeakAsync(MessageId id, CancellationToken cancellationToken) =>
        FindAsync(
            id,
            location => access.ToSpeakAsync(location.ChatId, user.RequiredId, cancellationToken),
            cancellationToken
        );

    private async Task<Result<MessageLocation>> FindAsync(
        MessageId id,
        Func<MessageLocation, Task<Result<ChatAccess>>> allow,
        CancellationToken cancellationToken
    )
    {
        if (await messages.FindLocationAsync(id, cancellationToken) is not { } location)
        {
            return MessageErrors.NotFound;
        }

        if ((await allow(location)).Error is { } refused)
        {
            return (await access.ToReadAsync(location.ChatId, user.Id, cancellationToken)).Error is null
                ? refused
                : MessageErrors.NotFound;
        }

        return location;
    }
}
