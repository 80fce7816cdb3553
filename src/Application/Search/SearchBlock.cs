namespace Messenger.Application.Search;

/// <summary>The content of a block in the index.</summary>
/// <param name="IsSettled">True when the block is unlikely to change soon, so that indexing its words pays off.</param>
/// <param name="Parts">One part, more for very long texts, none without searchable messages.</param>
public sealed record SearchBlock(BlockKey Key, bool IsSettled, IReadOnlyList<SearchBlockPart> Parts);

/// <summary>The entries of some messages of a block.</summary>
/// <param name="Entries">Each entry with the positions of its messages, ascending.</param>
public sealed record SearchBlockPart(
    DateTimeOffset OldestAt,
    DateTimeOffset NewestAt,
    IReadOnlyDictionary<string, List<int>> Entries
);
