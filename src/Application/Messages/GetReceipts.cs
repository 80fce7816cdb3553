using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Reads which members have read a message and which have received it. For members only.</summary>
public sealed record GetReceipts(MessageId MessageId) : IQuery<ReceiptsDto>;

/// <param name="ReadBy">Ordered by username, without the sender.</param>
/// <param name="DeliveredTo">Ordered by username, without the sender; includes the members of
/// <paramref name="ReadBy"/>.</param>
public sealed record ReceiptsDto(IReadOnlyList<ReceiptDto> ReadBy, IReadOnlyList<ReceiptDto> DeliveredTo);

/// <summary>A member who has received or read a message.</summary>
public sealed record ReceiptDto(Guid UserId, string Username, string? DisplayName);

internal sealed class GetReceiptsHandler(MessageAccess access, IMessageReader messages)
    : IQueryHandler<GetReceipts, ReceiptsDto>
{
    public async Task<Result<ReceiptsDto>> Handle(GetReceipts request, CancellationToken cancellationToken) =>
        (await access.AsMemberAsync(request.MessageId, cancellationToken)).Error is { } refused
            ? refused
            : await messages.ReceiptsAsync(request.MessageId, cancellationToken);
}
