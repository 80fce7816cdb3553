using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Search;

/// <summary>A message in the index: neither unsent nor a system message.</summary>
public sealed record SearchableMessage(
    Guid Id,
    Guid ChatId,
    long Sequence,
    Guid SenderId,
    MessageKind Kind,
    string Content,
    DateTimeOffset CreatedAt
);
