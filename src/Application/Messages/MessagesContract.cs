using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

internal sealed class MessagesContract(MessageAccess access, IMessageReader messages) : IMessages
{
    public async Task<Result<MessageDto>> FindReadableAsync(MessageId id, CancellationToken cancellationToken)
    {
        if ((await access.ToReadAsync(id, cancellationToken)).Error is { } refused)
        {
            return refused;
        }

        return await messages.FindAsync(id, cancellationToken) is { } message ? message : MessageErrors.NotFound;
    }

    public Task<IReadOnlyList<MessageDto>> GetManyAsync(
        IReadOnlyCollection<MessageId> ids,
        CancellationToken cancellationToken
    ) => messages.GetManyAsync(ids, cancellationToken);
}
