using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Adds or removes a reaction of the current user. Idempotent.</summary>
[RateLimit(nameof(MessageRateLimits.ReactingPerUser))]
public sealed record ReactToMessage(MessageId MessageId, string Emoji, bool IsOn) : ITimelineCommand<MessageDto>;

internal sealed class ReactToMessageValidator : AbstractValidator<ReactToMessage>
{
    public ReactToMessageValidator() =>
        RuleFor(command => command.Emoji)
            .Must(text => Emoji.Read(text) is not null)
            .WithMessage("Must be a single emoji.");
}

internal sealed class ReactToMessageHandler(ICurrentUser user, MemberChange change)
    : ITimelineCommandHandler<ReactToMessage, MessageDto>
{
    public Task<Result<MessageDto>> Handle(ReactToMessage request, CancellationToken cancellationToken) =>
        change.WriteAsync(
            request.MessageId,
            requiresSpeaking: request.IsOn,
            location =>
                Task.FromResult<Result<Change>>(
                    new ReactionChange(
                        location.ChatId,
                        request.MessageId,
                        user.RequiredId,
                        Emoji.Read(request.Emoji)!,
                        request.IsOn
                    )
                ),
            cancellationToken
        );
}
