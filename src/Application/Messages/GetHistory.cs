using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Messages;

/// <summary>
/// Reads a page of a chat's history: before or after a sequence, between two, since a time, or the latest.
/// </summary>
/// <param name="Since">Reads from the first message sent at this time or later; excludes
/// <paramref name="After"/>.</param>
public sealed record GetHistory(ChatId ChatId, long? Before, long? After, int? Limit, DateTimeOffset? Since = null)
    : IQuery<HistoryDto>;

/// <param name="Items">Ascending by sequence.</param>
/// <param name="HasMore">True when there are further messages in the direction read.</param>
public sealed record HistoryDto(IReadOnlyList<MessageDto> Items, bool HasMore);

internal sealed class GetHistoryValidator : AbstractValidator<GetHistory>
{
    public GetHistoryValidator()
    {
        RuleFor(query => query.Before).GreaterThanOrEqualTo(0);
        RuleFor(query => query.After).GreaterThanOrEqualTo(0);
        RuleFor(query => query.Limit).ValidLimit();
        RuleFor(query => query.Since)
            .Null()
            .When(query => query.After is not null)
            .WithMessage("Cannot be combined with 'after'.");
    }
}

internal sealed class GetHistoryHandler(ICurrentUser user, IChatAccess access, IMessageReader messages)
    : IQueryHandler<GetHistory, HistoryDto>
{
    public async Task<Result<HistoryDto>> Handle(GetHistory request, CancellationToken cancellationToken)
    {
        if ((await access.ToReadAsync(request.ChatId, user.Id, cancellationToken)).Error is { } refused)
        {
            return refused;
        }

        var limit = Paging.Limit(request.Limit);
        var after = request.Since is { } since
            ? await messages.LastBeforeAsync(request.ChatId, since.ToUniversalTime(), cancellationToken)
            : request.After;
        var rows = await messages.PageAsync(request.ChatId, request.Before, after, limit + 1, cancellationToken);
        if (rows.Count <= limit)
        {
            return new HistoryDto(rows, HasMore: false);
        }

        return new HistoryDto([.. after is null ? rows.Skip(1) : rows.Take(limit)], HasMore: true);
    }
}
