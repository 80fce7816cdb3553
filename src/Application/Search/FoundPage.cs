using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Search;

/// <param name="Messages">In the order of <see cref="ResultPosition.Order"/>.</param>
/// <param name="WithinWords">Whether the search included matches within words.</param>
public sealed record FoundPage(IReadOnlyList<FoundMessage> Messages, bool WithinWords);

/// <summary>A found message with its chat.</summary>
/// <param name="ChatName">Null for a direct chat.</param>
public sealed record FoundMessage(SearchableMessage Message, string? ChatName, ChatType ChatType);
