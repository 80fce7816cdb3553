using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Says which members have read a message, and to whom it was delivered. For members only.</summary>
public sealed record GetReceipts(MessageId MessageId) : IQuery<ReceiptsDto>;

/// <param name="ReadBy">By username; never the sender.</param>
/// <param name="DeliveredTo">By username, those who have read it among them; never the sender.</param>
public sealed record ReceiptsDto(IReadOnlyList<ReceiptDto> ReadBy, IReadOnlyList<ReceiptDto> DeliveredTo);

/// <summary>Somebody whom a message has reached.</summary>
public sealed record ReceiptDto(Guid UserId, string Username, string? DisplayName);

internal sealed class GetReceiptsHandler(MessageAccess access, IMessageReader messages)
    : IQueryHandler<GetReceipts, ReceiptsDto>
{
    public async Task<Result<ReceiptsDto>> Handle(GetReceipts request, CancellationToken cancellationToken) =>
        (await access.AsMemberAsync(request.MessageId, cancellationToken)).Error is { } refused
            ? refused
            : await messages.ReceiptsAsync(request.MessageId, cancellationToken);
}
