using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Lists all reactions to a message, oldest first.</summary>
public sealed record ListReactions(MessageId MessageId) : IQuery<IReadOnlyList<ReactorDto>>;

/// <param name="DisplayName">The display name, or the username if there is none.</param>
public sealed record ReactorDto(string Emoji, Guid UserId, string DisplayName, DateTimeOffset CreatedAt);

internal sealed class ListReactionsHandler(MessageAccess access, IMessageReader messages)
    : IQueryHandler<ListReactions, IReadOnlyList<ReactorDto>>
{
    public async Task<Result<IReadOnlyList<ReactorDto>>> Handle(
        ListReactions request,
        CancellationToken cancellationToken
    ) =>
        (await access.ToReadAsync(request.MessageId, cancellationToken)).Error is { } refused
            ? refused
            : Result<IReadOnlyList<ReactorDto>>.Success(
                await messages.ReactionsOfAsync(request.MessageId, cancellationToken)
            );
}
