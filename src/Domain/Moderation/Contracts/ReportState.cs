namespace Messenger.Domain.Moderation.Contracts;

/// <summary>What became of a report.</summary>
public enum ReportState
{
    Open,

    /// <summary>A moderator dismissed the report.</summary>
    Dismissed,

    /// <summary>The message was removed.</summary>
    Removed,
}
