using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Lists other users' messages that mention the current user, in readable chats, newest first.</summary>
public sealed record ListMentions(string? Cursor, int? Limit) : IQuery<Page<MessageDto>>;

internal sealed class ListMentionsValidator : AbstractValidator<ListMentions>
{
    public ListMentionsValidator()
    {
        RuleFor(query => query.Cursor).ValidCursor<ListMentions, Guid>();
        RuleFor(query => query.Limit).ValidLimit();
    }
}

internal sealed class ListMentionsHandler(ICurrentUser user, IMessageReader messages)
    : IQueryHandler<ListMentions, Page<MessageDto>>
{
    public async Task<Result<Page<MessageDto>>> Handle(ListMentions request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var before = Cursor.TryRead<Guid>(request.Cursor, out var last) ? new MessageId(last) : (MessageId?)null;
        return Page.Of(
            await messages.MentionsOfAsync(user.RequiredId, before, limit + 1, cancellationToken),
            limit,
            message => message.Id
        );
    }
}
