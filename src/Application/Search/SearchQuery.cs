namespace Messenger.Application.Search;

/// <summary>A parsed search: phrases and the values of operators.</summary>
internal sealed record SearchQuery
{
    public IReadOnlyList<SearchPhrase> Phrases { get; init; } = [];

    /// <summary>Usernames or ids of the sender; all must apply.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Parts of chat names; all must apply.</summary>
    public IReadOnlyList<string> In { get; init; } = [];

    public IReadOnlyList<HasFilter> Has { get; init; } = [];

    /// <summary>The messages were sent before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The messages were sent at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>True for input without searchable characters, such as a full stop.</summary>
    public bool FindsNothing { get; init; }

    public bool IsEmpty =>
        Phrases.Count == 0 && From.Count == 0 && In.Count == 0 && Has.Count == 0 && Before is null && Since is null;
}
