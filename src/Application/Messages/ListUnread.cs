using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Messages;

/// <summary>
/// Lists the unread messages of a chat for the current user, oldest first, optionally after a sequence.
/// </summary>
public sealed record ListUnread(ChatId ChatId, long? After, int? Limit) : IQuery<HistoryDto>;

internal sealed class ListUnreadValidator : AbstractValidator<ListUnread>
{
    public ListUnreadValidator()
    {
        RuleFor(query => query.After).GreaterThanOrEqualTo(0);
        RuleFor(query => query.Limit).ValidLimit();
    }
}

internal sealed class ListUnreadHandler(ICurrentUser user, IChatAccess access, IMessageReader messages)
    : IQueryHandler<ListUnread, HistoryDto>
{
    public async Task<Result<HistoryDto>> Handle(ListUnread request, CancellationToken cancellationToken)
    {
        if ((await access.ToWriteAsync(request.ChatId, user.RequiredId, cancellationToken)).Error is { } refused)
        {
            return refused;
        }

        var limit = Paging.Limit(request.Limit);
        var unread = await messages.UnreadAsync(
            request.ChatId,
            user.RequiredId,
            request.After ?? 0,
            limit + 1,
            cancellationToken
        );
        return new HistoryDto([.. unread.Take(limit)], HasMore: unread.Count > limit);
    }
}
