using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Replaces the text of a message that the current user sent. With files beside it, it may become empty.</summary>
[OpenToGuests(InLobby = true)]
[Limited(RateLimit.EditingPerUser)]
public sealed record EditMessage(MessageId MessageId, string Content) : ITimelineCommand<MessageDto>
{
    /// <summary>Hides the text from logs.</summary>
    public override string ToString() => $"{nameof(EditMessage)} {MessageId}";
}

/// <summary>Takes a message back that the current user sent, or may remove as one who moderates, for everyone. Again changes nothing.</summary>
[OpenToGuests(InLobby = true)]
[Limited(RateLimit.EditingPerUser)]
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
            says: true,
            async place =>
                request.Content.Length == 0 && place.Kind is not (MessageKind.Image or MessageKind.File)
                    ? MessageErrors.NoContent
                    : new EditChange(place.ChatId, request.MessageId, user.RequiredId, request.Content)
                    {
                        Mentions = await mentions.InAsync(place.ChatId, request.Content, cancellationToken),
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
            says: false,
            place => ChangeAsync(place, request.MessageId, cancellationToken),
            cancellationToken
        );

    private async Task<Result<Change>> ChangeAsync(
        MessageLocation place,
        MessageId id,
        CancellationToken cancellationToken
    )
    {
        if (place.SenderId == user.RequiredId)
        {
            return new UnsendChange(place.ChatId, id, user.RequiredId);
        }

        return
            (await access.ToRemoveMessagesAsync(place.ChatId, user.RequiredId, place.SenderId, cancellationToken)).Error
                is null
            ? new RemovalChange(place.ChatId, id, user.RequiredId)
            : MessageErrors.NotYours;
    }
}
