using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>
/// Checks access and applies a member's change to a message: the common part of edit, unsend and reaction.
/// </summary>
internal sealed class MemberChange(MessageAccess access, ITimeline timeline) : IModuleService
{
    /// <param name="id">The message.</param>
    /// <param name="requiresSpeaking">Whether a muted member may not make the change. Unsending is always
    /// allowed.</param>
    /// <param name="createChange">Creates the change, or fails.</param>
    /// <param name="cancellationToken">Cancels the checks; a queued change is executed in any case.</param>
    public async Task<Result<MessageDto>> WriteAsync(
        MessageId id,
        bool requiresSpeaking,
        Func<MessageLocation, Task<Result<Change>>> createChange,
        CancellationToken cancellationToken
    )
    {
        var found = requiresSpeaking
            ? await access.ToSpeakAsync(id, cancellationToken)
            : await access.AsMemberAsync(id, cancellationToken);
        if (
            found.Failed(out var error, out var location)
            || (await createChange(location)).Failed(out error, out var change)
        )
        {
            return error;
        }

        return (await timeline.ChangeAsync(change, cancellationToken)).Outcome(message => message);
    }
}
