using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Changes a message for a member of its chat: the way that edit, unsend and reaction share.</summary>
internal sealed class MemberChange(ICurrentUser user, IMessageReader messages, IChatAccess access, ITimeline timeline) : IModuleService
{
    /// <param name="id">The message.</param>
    /// <param name="says">Whether the change says something, which who is silenced may not. To take back what was said is always allowed.</param>
    /// <param name="changeIn">The change, given the message's chat.</param>
    /// <param name="cancellationToken">Cancels the checks; a change that is queued happens.</param>
    public async Task<Result<MessageDto>> WriteAsync(MessageId id, bool says, Func<ChatId, Task<Change>> changeIn, CancellationToken cancellationToken)
    {
        if (await messages.FindChatAsync(id, cancellationToken) is not { } chatId)
        {
            return MessageErrors.NotFound;
        }

        var allowed = says
            ? await access.ToSpeakAsync(chatId, user.RequiredId, cancellationToken)
            : await access.ToWriteAsync(chatId, user.RequiredId, cancellationToken);
        if (allowed.Error is { } refused)
        {
            // That a message exists is not for those to know who may not read it.
            return (await access.ToReadAsync(chatId, user.RequiredId, cancellationToken)).Error is null ? refused : MessageErrors.NotFound;
        }

        var result = await timeline.ChangeAsync(await changeIn(chatId), cancellationToken);
        return result.Outcome(message => message);
    }
}
