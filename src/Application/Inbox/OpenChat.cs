using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Inbox;

/// <summary>Reads a chat and what changed in it after a revision (null: nothing of it, 0: everything), for who has just begun to listen.</summary>
public sealed record OpenChat(ChatId ChatId, long? SinceRevision) : IQuery<OpenedChatDto>;

/// <param name="Revision">What to ask from next; live events go on from here.</param>
public sealed record OpenedChatDto(ChatDto Chat, IReadOnlyList<MessageDto> Changes, long Revision, bool HasMore);

internal sealed class OpenChatValidator : AbstractValidator<OpenChat>
{
    public OpenChatValidator() => RuleFor(query => query.SinceRevision).GreaterThanOrEqualTo(0);
}

internal sealed class OpenChatHandler(ICurrentUser user, IChatAccess access, IInbox inbox, IChanges changes)
    : IQueryHandler<OpenChat, OpenedChatDto>
{
    public async Task<Result<OpenedChatDto>> Handle(OpenChat request, CancellationToken cancellationToken)
    {
        if ((await access.ToReadAsync(request.ChatId, user.Id, cancellationToken)).Error is { } refused)
        {
            return refused;
        }

        if (await inbox.FindChatAsync(request.ChatId, user.Id, cancellationToken) is not { } chat)
        {
            return UnknownChat.Error;
        }

        if (request.SinceRevision is not { } since)
        {
            return new OpenedChatDto(chat, [], chat.Revision, HasMore: false);
        }

        var read = (
            await changes.ReadAsync([(request.ChatId, since)], Paging.MaxLimit, Paging.MaxLimit, cancellationToken)
        )[0];
        return new OpenedChatDto(chat, read.Changes, read.Revision, read.HasMore);
    }
}
