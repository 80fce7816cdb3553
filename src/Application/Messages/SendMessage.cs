using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>
/// Sends a message to a chat as the current user. A repeat under the same client message id returns the message that
/// was sent before.
/// </summary>
[OpenToGuests(InLobby = true)]
[DisableRateLimiting]
public sealed record SendMessage(ChatId ChatId, string Content, Guid? ClientMessageId, MessageId? ReplyToId)
    : ITimelineCommand<SentMessage>
{
    /// <summary>Uploads of the current user. A message with attachments may have no text.</summary>
    public IReadOnlyList<FileId> AttachmentIds { get; init; } = [];

    /// <summary>Omits the text, which must not appear in logs.</summary>
    public override string ToString() => $"{nameof(SendMessage)} to {ChatId}";
}

/// <param name="Message">The message in its current state.</param>
/// <param name="Created">False when an earlier request sent it.</param>
public sealed record SentMessage(MessageDto Message, bool Created);

internal sealed class SendMessageValidator : AbstractValidator<SendMessage>
{
    public SendMessageValidator()
    {
        RuleFor(command => command.Content).MessageContent(mayBeEmpty: command => command.AttachmentIds.Count > 0);
        RuleFor(command => command.AttachmentIds)
            .Must(ids => ids.Distinct().Count() == ids.Count)
            .WithMessage("Duplicate file.");
    }
}

internal sealed class SendMessageHandler(
    ICurrentUser user,
    SendingPolicy policy,
    MentionedUsers mentions,
    AttachmentResolver attachments,
    ITimeline timeline
) : ITimelineCommandHandler<SendMessage, SentMessage>
{
    public async Task<Result<SentMessage>> Handle(SendMessage request, CancellationToken cancellationToken)
    {
        if (policy.CheckSenderLimit() is { } senderLimited)
        {
            return senderLimited;
        }

        if (attachments.CheckCount(request.AttachmentIds) is { } tooMany)
        {
            return tooMany;
        }

        await policy.RecordGuestActivityAsync(cancellationToken);
        var message = await CreateMessageAsync(request, cancellationToken);
        if (policy.TakeChatPermit(request.ChatId) is { } chatLimited)
        {
            return chatLimited;
        }

        var result = await timeline.AppendAsync(message, cancellationToken);
        if (result.Status != TimelineStatus.Applied)
        {
            policy.ReturnChatPermit(request.ChatId);
        }

        return await policy.ExplainRefusalAsync(request.ChatId, result.Status, cancellationToken) is { } refusal
            ? refusal
            : result.Outcome(sent => new SentMessage(sent, result.Status == TimelineStatus.Applied));
    }

    private async ValueTask<NewMessage> CreateMessageAsync(SendMessage request, CancellationToken cancellationToken)
    {
        var message = new NewMessage(
            MessageId.New(),
            request.ChatId,
            user.RequiredId,
            request.Content,
            request.ClientMessageId,
            request.ClientMessageId is null ? null : RequestFingerprint.Of(request),
            request.ReplyToId
        )
        {
            Mentions = MentionedUsers.MayBeIn(request.Content)
                ? await mentions.FindAsync(request.ChatId, request.Content, cancellationToken)
                : [],
        };
        return request.AttachmentIds.Count == 0
            ? message
            : await attachments.AttachAsync(message, request.AttachmentIds, cancellationToken);
    }
}
