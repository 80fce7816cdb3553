using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Messages;

/// <summary>Reads the messages of a chat that were sent, edited, unsent or reacted to after a revision.</summary>
public sealed record GetChanges(ChatId ChatId, long Since, int? Limit) : IQuery<ChangesDto>;

/// <inheritdoc cref="ChatChanges"/>
public sealed record ChangesDto(IReadOnlyList<MessageDto> Items, long Revision, bool HasMore);

internal sealed class GetChangesValidator : AbstractValidator<GetChanges>
{
    public GetChangesValidator()
    {
        RuleFor(query => query.Since).GreaterThanOrEqualTo(0);
        RuleFor(query => query.Limit).ValidLimit();
    }
}

internal sealed class GetChangesHandler(ICurrentUser user, IChatAccess access, IChanges changes)
    : IQueryHandler<GetChanges, ChangesDto>
{
    public async Task<Result<ChangesDto>> Handle(GetChanges request, CancellationToken cancellationToken)
    {
        if ((await access.ToReadAsync(request.ChatId, user.Id, cancellationToken)).Error is { } refused)
        {
            return refused;
        }

        var limit = Paging.Limit(request.Limit);
        var read = (await changes.ReadAsync([(request.ChatId, request.Since)], limit, limit, cancellationToken))[0];
        return new ChangesDto(read.Changes, read.Revision, read.HasMore);
    }
}
