using FluentValidation;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;

namespace Messenger.Application.Messages;

internal static class TimelineOutcome
{
    /// <summary>Converts the outcome of a write into the result of a command.</summary>
    public static Result<T> Outcome<T>(this TimelineResult result, Func<MessageDto, T> answer) =>
        result.Status switch
        {
            TimelineStatus.Applied or TimelineStatus.NoChange => answer(MessageDto.From(result.Message!)),
            TimelineStatus.ClientIdReused => MessageErrors.ClientIdReused,
            TimelineStatus.ReplyTargetNotFound => MessageErrors.ReplyTargetNotFound,
            TimelineStatus.AttachmentNotFound => MessageErrors.AttachmentNotFound,
            TimelineStatus.NotTheSender => MessageErrors.NotYours,
            TimelineStatus.AlreadyUnsent => MessageErrors.AlreadyUnsent,
            TimelineStatus.Muted => MessageErrors.Muted,
            TimelineStatus.SlowMode => MessageErrors.SlowMode with { RetryAfter = result.RetryAfter },
            TimelineStatus.TooManyReactions => MessageErrors.TooManyReactions,
            TimelineStatus.QueueFull => MessageErrors.QueueFull,
            _ => MessageErrors.NotFound,
        };

    /// <summary>Requires valid message text.</summary>
    /// <param name="mayBeEmpty">Whether the request may have no text.</param>
    public static IRuleBuilderOptions<T, string> MessageContent<T>(
        this IRuleBuilder<T, string> rule,
        Func<T, bool> mayBeEmpty
    ) =>
        rule.Must(
                (request, text) => Domain.Messages.MessageContent.IsValid(text) || (text is "" && mayBeEmpty(request))
            )
            .WithMessage(
                $"1 to {Domain.Messages.MessageContent.MaxLength} characters, not only white space, without U+0000."
            );
}
