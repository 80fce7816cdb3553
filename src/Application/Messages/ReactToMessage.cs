using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Puts the current user's reaction to a message, or takes it away. Again changes nothing.</summary>
[Limited(RateLimit.ReactingPerUser)]
public sealed record ReactToMessage(MessageId MessageId, string Emoji, bool IsOn) : ITimelineCommand<MessageDto>;

internal sealed class ReactToMessageValidator : AbstractValidator<ReactToMessage>
{
    public ReactToMessageValidator() =>
        RuleFor(command => command.Emoji)
            .Must(text => Emoji.Read(text) is not null)
            .WithMessage("One emoji, and nothing else.");
}

internal sealed class ReactToMessageHandler(ICurrentUser user, MemberChange change)
    : ITimelineCommandHandler<ReactToMessage, MessageDto>
{
    public Task<Result<MessageDto>> Handle(ReactToMessage request, CancellationToken cancellationToken) =>
        change.WriteAsync(
            request.MessageId,
            says: request.IsOn,
            place =>
                Task.FromResult<Result<Change>>(
                    new ReactionChange(
                        place.ChatId,
                        request.MessageId,
                        user.RequiredId,
                        Emoji.Read(request.Emoji)!,
                        request.IsOn
                    )
                ),
            cancellationToken
        );
}
