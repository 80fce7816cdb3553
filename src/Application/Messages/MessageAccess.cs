using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Finds messages for who may do something with them. That a message exists is not for those to know who may not read it.</summary>
internal sealed class MessageAccess(ICurrentUser user, IMessageReader messages, IChatAccess access) : IModuleService
{
    /// <summary>Finds a message that the current user, if any, may read.</summary>
    public Task<Result<MessageLocation>> ToReadAsync(MessageId id, CancellationToken cancellationToken) =>
        FindAsync(id, place => access.ToReadAsync(place.ChatId, user.Id, cancellationToken), cancellationToken);

    /// <summary>Finds a message for a member of its chat.</summary>
    public Task<Result<MessageLocation>> AsMemberAsync(MessageId id, CancellationToken cancellationToken) =>
        FindAsync(
            id,
            place => access.ToWriteAsync(place.ChatId, user.RequiredId, cancellationToken),
            cancellationToken
        );

    /// <summary>Finds a message for a member of its chat who may say something there.</summary>
    public Task<Result<MessageLocation>> ToSpeakAsync(MessageId id, CancellationToken cancellationToken) =>
        FindAsync(
            id,
            place => access.ToSpeakAsync(place.ChatId, user.RequiredId, cancellationToken),
            cancellationToken
        );

    private async Task<Result<MessageLocation>> FindAsync(
        MessageId id,
        Func<MessageLocation, Task<Result<ChatAccess>>> allow,
        CancellationToken cancellationToken
    )
    {
        if (await messages.FindLocationAsync(id, cancellationToken) is not { } place)
        {
            return MessageErrors.NotFound;
        }

        if ((await allow(place)).Error is { } refused)
        {
            return (await access.ToReadAsync(place.ChatId, user.Id, cancellationToken)).Error is null
                ? refused
                : MessageErrors.NotFound;
        }

        return place;
    }
}
