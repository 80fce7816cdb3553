using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages.Contracts;

/// <summary>What other modules may ask of messages.</summary>
public interface IMessages : IModuleService
{
    /// <summary>Finds a message that the current user may read; to who may not it does not exist.</summary>
    Task<Result<MessageDto>> FindReadableAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Those of the messages that exist, as they are now, by sequence. The caller has checked that the reader may see them.</summary>
    Task<IReadOnlyList<MessageDto>> GetManyAsync(
        IReadOnlyCollection<MessageId> ids,
        CancellationToken cancellationToken
    );
}
