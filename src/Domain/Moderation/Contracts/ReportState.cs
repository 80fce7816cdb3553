namespace Messenger.Domain.Moderation.Contracts;

/// <summary>What became of a report.</summary>
public enum ReportState
{
    Open,

    /// <summary>Somebody who moderates saw no reason to act.</summary>
    Dismissed,

    /// <summary>The message was removed.</summary>
    Removed,
}
