using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Search;

/// <summary>A query to the index.</summary>
/// <param name="ChatId">Restricts the search to a chat of the reader or a public one.</param>
/// <param name="ChatNames">Restricts the search to chats whose name contains each of these search keys.</param>
/// <param name="Words">The criteria by beginnings of words.</param>
/// <param name="WithinWords">The criteria within words; null if they would add nothing.</param>
/// <param name="Before">The messages were sent before this time.</param>
/// <param name="Since">The messages were sent at this time or later.</param>
/// <param name="After">Continues after this position.</param>
/// <param name="IsWithinWords">Searches within words from the start, because the previous page did.</param>
public sealed record IndexQuery(
    UserId Reader,
    ChatId? ChatId,
    IReadOnlyList<string> ChatNames,
    SearchCriteria Words,
    SearchCriteria? WithinWords,
    DateTimeOffset? Before,
    DateTimeOffset? Since,
    ResultPosition? After,
    bool IsWithinWords,
    int Limit
);
