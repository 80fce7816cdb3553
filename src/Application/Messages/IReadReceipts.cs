using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Stores up to which sequence each member has received and read a chat. Receipts only advance.</summary>
public interface IReadReceipts
{
    /// <summary>Advances a member's receipts to a sequence.</summary>
    Task<AdvanceReceiptsResult> AdvanceAsync(
        ChatId chatId,
        UserId userId,
        long delivered,
        long read,
        CancellationToken cancellationToken
    );
}

/// <summary>The outcome of advancing receipts.</summary>
/// <param name="Advanced">The new receipts; null if they did not advance.</param>
public sealed record AdvanceReceiptsResult(AdvanceReceiptsStatus Status, ReceiptsAdvanced? Advanced = null);

/// <inheritdoc cref="AdvanceReceiptsResult"/>
public enum AdvanceReceiptsStatus
{
    Done,
    NotAMember,
    BeyondEnd,
}
