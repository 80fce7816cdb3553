namespace Messenger.Application.Search;

/// <summary>How an index entry is compared with a term.</summary>
public enum TermMatch
{
    Equals,
    StartsWith,
    Contains,
}

/// <summary>A term that a matching message must have among its index entries.</summary>
public sealed record IndexTerm(string Entry, TermMatch Match);
