using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;

namespace Messenger.Application.Messages;

/// <summary>
/// Advances the current user's receipts: read, and so delivered, up to a sequence. Receipts never go back.
/// </summary>
[OpenToGuests(InLobby = true)]
[RateLimit(nameof(MessageRateLimits.MarkingPerUser))]
public sealed record MarkRead(ChatId ChatId, long Sequence) : IVoidCommand;

/// <summary>Advances the current user's receipts: delivered up to a sequence. Receipts never go back.</summary>
[OpenToGuests(InLobby = true)]
[RateLimit(nameof(MessageRateLimits.MarkingPerUser))]
public sealed record MarkDelivered(ChatId ChatId, long Sequence) : IVoidCommand;

internal sealed class MarkReadValidator : AbstractValidator<MarkRead>
{
    public MarkReadValidator() => RuleFor(command => command.Sequence).GreaterThanOrEqualTo(0);
}

internal sealed class MarkDeliveredValidator : AbstractValidator<MarkDelivered>
{
    public MarkDeliveredValidator() => RuleFor(command => command.Sequence).GreaterThanOrEqualTo(0);
}

internal sealed class MarkReadHandler(OwnReceipts receipts) : IVoidCommandHandler<MarkRead>
{
    public Task<Result> Handle(MarkRead request, CancellationToken cancellationToken) =>
        receipts.AdvanceAsync(request.ChatId, delivered: request.Sequence, read: request.Sequence, cancellationToken);
}

internal sealed class MarkDeliveredHandler(OwnReceipts receipts) : IVoidCommandHandler<MarkDelivered>
{
    public Task<Result> Handle(MarkDelivered request, CancellationToken cancellationToken) =>
        receipts.AdvanceAsync(request.ChatId, delivered: request.Sequence, read: 0, cancellationToken);
}

/// <summary>Advances the current user's receipts and publishes the change.</summary>
internal sealed class OwnReceipts(ICurrentUser user, IReadReceipts receipts, IChatAccess access, EventPublisher events)
    : IModuleService
{
    public async Task<Result> AdvanceAsync(
        ChatId chatId,
        long delivered,
        long read,
        CancellationToken cancellationToken
    )
    {
        var (status, advanced) = await receipts.AdvanceAsync(
            chatId,
            user.RequiredId,
            delivered,
            read,
            cancellationToken
        );
        if (advanced is not null)
        {
            await events.PublishCommittedAsync([advanced]);
        }

        return status switch
        {
            AdvanceReceiptsStatus.Done => Result.Success,
            AdvanceReceiptsStatus.BeyondEnd => MessageErrors.ReceiptBeyondEnd,
            _ => (await access.ToWriteAsync(chatId, user.RequiredId, cancellationToken)).Error
                ?? MessageErrors.NotFound,
        };
    }
}
