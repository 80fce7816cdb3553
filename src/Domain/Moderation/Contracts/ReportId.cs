namespace Messenger.Domain.Moderation.Contracts;

/// <summary>Identifies a report.</summary>
public readonly record struct ReportId(Guid Value)
{
    /// <summary>Makes a new, time-ordered id (UUID version 7, RFC 9562).</summary>
    public static ReportId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
