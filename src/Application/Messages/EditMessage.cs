using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Replaces the text of a message of the current user. A message with attachments may have no text.</summary>
[OpenToGuests(InLobby = true)]
[RateLimit(nameof(MessageRateLimits.EditingPerUser))]
public sealed record EditMessage(MessageId MessageId, string Content) : ITimelineCommand<MessageDto>
{
    /// <summary>Omits the text, which must not appear in logs.</summary>
    public override string ToString() => $"{nameof(EditMessage)} {MessageId}";
}

/// <summary>
/// Unsends a message of the current user, or removes another user's message as a moderator. Idempotent.
/// </summary>
[OpenToGuests(InLobby = true)]
[RateLimit(nameof(MessageRateLimits.EditingPerUser))]
public sealed record UnsendMessage(MessageId MessageId) : ITimelineCommand<MessageDto>;

internal sealed class EditMessageValidator : AbstractValidator<EditMessage>
{
    public EditMessageValidator() => RuleFor(command => command.Content).MessageContent(mayBeEmpty: _ => true);
}

internal sealed class EditMessageHandler(ICurrentUser user, MemberChange change, MentionedUsers mentions)
    : ITimelineCommandHandler<EditMessage, MessageDto>
{
    public Task<Result<MessageDto>> Handle(EditMessage request, CancellationToken cancellationToken) =>
        change.WriteAsync(
            request.MessageId,
            requiresSpeaking: true,
            async location =>
                request.Content.Length == 0 && location.Kind is not (MessageKind.Image or MessageKind.File)
                    ? MessageErrors.NoContent
                    : new EditChange(location.ChatId, request.MessageId, user.RequiredId, request.Content)
                    {
                        Mentions = await mentions.FindAsync(location.ChatId, request.Content, cancellationToken),
                    },
            cancellationToken
        );
}

internal sealed class UnsendMessageHandler(ICurrentUser user, IChatAccess access, MemberChange change)
    : ITimelineCommandHandler<UnsendMessage, MessageDto>
{
    public Task<Result<MessageDto>> Handle(UnsendMessage request, CancellationToken cancellationToken) =>
        change.WriteAsync(
            request.MessageId,
            requiresSpeaking: false,
            location => ChangeAsync(location, request.MessageId, cancellationToken),
            cancellationToken
        );

    private async Task<Result<Change>> ChangeAsync(
        MessageLocation location,
        MessageId id,
        CancellationToken cancellationToken
    )
    {
        if (location.SenderId == user.RequiredId)
        {
            return new UnsendChange(location.ChatId, id, user.RequiredId);
        }

        return
            (
                await access.ToRemoveMessagesAsync(
                    location.ChatId,
                    user.RequiredId,
                    location.SenderId,
                    cancellationToken
                )
            ).Error
                is null
            ? new RemovalChange(location.ChatId, id, user.RequiredId)
            : MessageErrors.NotYours;
    }
}
