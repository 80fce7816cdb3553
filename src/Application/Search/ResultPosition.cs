namespace Messenger.Application.Search;

/// <summary>A position in the results.</summary>
public sealed record ResultPosition(DateTimeOffset At, Guid ChatId, long Sequence)
{
    /// <summary>By time, then by chat and sequence, all descending.</summary>
    public static readonly IComparer<ResultPosition> Order = Comparer<ResultPosition>.Create(
        (one, other) => (other.At, other.ChatId, other.Sequence).CompareTo((one.At, one.ChatId, one.Sequence))
    );

    public static ResultPosition Of(SearchableMessage message) =>
        new(message.CreatedAt, message.ChatId, message.Sequence);
}
