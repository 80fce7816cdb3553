using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Changes a message for a member of its chat: the way that edit, unsend and reaction share.</summary>
internal sealed class MemberChange(MessageAccess access, ITimeline timeline) : IModuleService
{
    /// <param name="id">The message.</param>
    /// <param name="says">Whether the change says something, which who is silenced may not. To take back what was said is always allowed.</param>
    /// <param name="changeIn">The change, given where the message is and whose; or why there is none.</param>
    /// <param name="cancellationToken">Cancels the checks; a change that is queued happens.</param>
    public async Task<Result<MessageDto>> WriteAsync(
        MessageId id,
        bool says,
        Func<MessageLocation, Task<Result<Change>>> changeIn,
        CancellationToken cancellationToken
    )
    {
        var found = says
            ? await access.ToSpeakAsync(id, cancellationToken)
            : await access.AsMemberAsync(id, cancellationToken);
        if (found.Failed(out var error, out var place) || (await changeIn(place)).Failed(out error, out var change))
        {
            return error;
        }

        return (await timeline.ChangeAsync(change, cancellationToken)).Outcome(message => message);
    }
}
