using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Changes a message for its sender: the way that edit and unsend share.</summary>
internal sealed class OwnMessage(ICurrentUser user, IMessageReader messages, IChatAccess access, ITimeline timeline) : IModuleService
{
    public async Task<Result<MessageDto>> ChangeAsync(MessageId id, string? content, CancellationToken cancellationToken)
    {
        if (await messages.FindChatAsync(id, cancellationToken) is not { } chatId)
        {
            return MessageErrors.NotFound;
        }

        // An edit says something; to take back what was said is always allowed.
        var allowed = content is null
            ? await access.ToWriteAsync(chatId, user.RequiredId, cancellationToken)
            : await access.ToSpeakAsync(chatId, user.RequiredId, cancellationToken);
        if (allowed.Error is { } refused)
        {
            // That a message exists is not for those to know who may not read it.
            return (await access.ToReadAsync(chatId, user.RequiredId, cancellationToken)).Error is null ? refused : MessageErrors.NotFound;
        }

        var result = await timeline.ChangeAsync(new Change(chatId, id, user.RequiredId, content), cancellationToken);
        return result.Outcome(message => message);
    }
}
