using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Moderation;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Moderation;

/// <summary>Asks those who moderate to look at a message that the current user may read. Again, while that is open, changes nothing.</summary>
[RateLimit(nameof(ModerationRateLimits.ReportingPerUser))]
public sealed record ReportMessage(MessageId MessageId, string Reason) : IVoidCommand
{
    /// <summary>Hides the reason from logs.</summary>
    public override string ToString() => $"{nameof(ReportMessage)} {MessageId}";
}

internal sealed class ReportMessageValidator : AbstractValidator<ReportMessage>
{
    public ReportMessageValidator() => RuleFor(command => command.Reason).RequiredText(Report.MaxReasonLength);
}

internal sealed class ReportMessageHandler(
    ICurrentUser user,
    IMessages messages,
    IReportRepository reports,
    TimeProvider clock
) : IVoidCommandHandler<ReportMessage>
{
    public async Task<Result> Handle(ReportMessage request, CancellationToken cancellationToken)
    {
        if (
            (await messages.FindReadableAsync(request.MessageId, cancellationToken)).Failed(
                out var error,
                out var message
            )
        )
        {
            return error;
        }

        if (message.SenderId == user.RequiredId.Value)
        {
            return ModerationErrors.OwnMessage;
        }

        if (message.UnsentAt is not null || message.Kind == MessageKind.System)
        {
            return ModerationErrors.NothingToReport;
        }

        if (await reports.FindOpenAsync(request.MessageId, user.RequiredId, cancellationToken) is null)
        {
            var reported = new ReportedMessage(
                request.MessageId,
                new ChatId(message.ChatId),
                message.Sequence,
                new UserId(message.SenderId),
                WhatItSays(message)
            );
            reports.Add(Report.Make(reported, user.RequiredId, request.Reason.Trim(), clock.GetUtcNow()));
        }

        return Result.Success;
    }

    /// <summary>The text, and the names of the files with it.</summary>
    private static string WhatItSays(MessageDto message) =>
        string.Join(
            '\n',
            message.Attachments.Select(file => file.Name).Prepend(message.Content).Where(line => line.Length > 0)
        );
}
