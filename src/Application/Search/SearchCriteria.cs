namespace Messenger.Application.Search;

/// <summary>Criteria for messages.</summary>
/// <param name="Terms">The terms that a message must all have; without terms every message is a candidate.</param>
/// <param name="Matches">The final decision on a candidate: the index may return too many.</param>
public sealed record SearchCriteria(IReadOnlyList<IndexTerm> Terms, Func<SearchableMessage, bool> Matches);
