using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Moderation;

/// <summary>Reads a chat's log, the newest first; its members may.</summary>
public sealed record ReadChatLog(ChatId ChatId, string? Cursor, int? Limit) : IQuery<Page<LogEntryDto>>;

/// <summary>Who did what in a chat, to whom.</summary>
/// <param name="Detail">What <see cref="ChatAction"/> says.</param>
public sealed record LogEntryDto(
    long Id,
    DateTimeOffset At,
    ChatAction Action,
    NamedUserDto By,
    IReadOnlyList<NamedUserDto> Users,
    string? Detail
);

internal sealed class ReadChatLogValidator : AbstractValidator<ReadChatLog>
{
    public ReadChatLogValidator()
    {
        RuleFor(query => query.Cursor).ValidCursor<ReadChatLog, long>();
        RuleFor(query => query.Limit).ValidLimit();
    }
}

internal sealed class ReadChatLogHandler(ICurrentUser user, IChatAccess access, IChatLog log)
    : IQueryHandler<ReadChatLog, Page<LogEntryDto>>
{
    public async Task<Result<Page<LogEntryDto>>> Handle(ReadChatLog request, CancellationToken cancellationToken)
    {
        if ((await access.ToWriteAsync(request.ChatId, user.RequiredId, cancellationToken)).Error is { } refused)
        {
            return refused;
        }

        var limit = Paging.Limit(request.Limit);
        var before = Cursor.TryRead<long>(request.Cursor, out var last) ? last : (long?)null;
        return Page.Of(
            await log.ListAsync(request.ChatId, before, limit + 1, cancellationToken),
            limit,
            entry => entry.Id
        );
    }
}
