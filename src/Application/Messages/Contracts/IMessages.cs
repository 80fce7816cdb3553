using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages.Contracts;

/// <summary>The contract of the Messages module for other modules.</summary>
public interface IMessages : IModuleService
{
    /// <summary>Finds a message; fails with "not found" if the current user may not read it.</summary>
    Task<Result<MessageDto>> FindReadableAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>
    /// Returns those of the messages that exist, in their current state, ordered by sequence. The caller must have
    /// checked access.
    /// </summary>
    Task<IReadOnlyList<MessageDto>> GetManyAsync(
        IReadOnlyCollection<MessageId> ids,
        CancellationToken cancellationToken
    );
}
