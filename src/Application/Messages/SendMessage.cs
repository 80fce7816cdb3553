using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Files.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Appends a message to a chat on behalf of the current user. A repeat under the same client id sends nothing twice.</summary>
[OpenToGuests(InLobby = true)]
[Unlimited]
public sealed record SendMessage(ChatId ChatId, string Content, Guid? ClientMessageId, MessageId? ReplyToId)
    : ITimelineCommand<SentMessage>
{
    /// <summary>Uploads of the current user that it carries; with them there may be no text.</summary>
    public IReadOnlyList<FileId> AttachmentIds { get; init; } = [];

    /// <summary>Hides the text from logs.</summary>
    public override string ToString() => $"{nameof(SendMessage)} to {ChatId}";
}

/// <param name="Message">The message as it is now.</param>
/// <param name="Created">False when an earlier request sent it.</param>
public sealed record SentMessage(MessageDto Message, bool Created);

internal sealed class SendMessageValidator : AbstractValidator<SendMessage>
{
    public SendMessageValidator()
    {
        RuleFor(command => command.Content).MessageContent(mayBeEmpty: command => command.AttachmentIds.Count > 0);
        RuleFor(command => command.AttachmentIds)
            .Must(ids => ids.Distinct().Count() == ids.Count)
            .WithMessage("Each file once.");
    }
}

internal sealed class SendMessageHandler(
    ICurrentUser user,
    ITimeline timeline,
    Lazy<IChatAccess> access,
    Lazy<IUsers> users,
    Lazy<MentionedUsers> mentions,
    Lazy<IFiles> files,
    IRateLimits limits
) : ITimelineCommandHandler<SendMessage, SentMessage>
{
    public async Task<Result<SentMessage>> Handle(SendMessage request, CancellationToken cancellationToken)
    {
        if (
            limits.Take(
                user.IsGuest ? RateLimit.SendingPerGuest : RateLimit.SendingPerUser,
                user.RequiredId.ToString()
            ) is
            { } tooMany
        )
        {
            return tooMany;
        }

        if (request.AttachmentIds.Count > 0 && request.AttachmentIds.Count > files.Value.MaxPerMessage)
        {
            return MessageErrors.TooManyAttachments(files.Value.MaxPerMessage);
        }

        // Before the message, so that none can be stored whose sender is forgotten.
        if (user.IsGuest)
        {
            await users.Value.NoteGuestWritesAsync(user.RequiredId, cancellationToken);
        }

        var hash = request.ClientMessageId is null ? null : HashOf(request);
        var draft = new NewMessage(
            MessageId.New(),
            request.ChatId,
            user.RequiredId,
            request.Content,
            request.ClientMessageId,
            hash,
            request.ReplyToId
        )
        {
            Mentions = MentionedUsers.MayBeIn(request.Content)
                ? await mentions.Value.InAsync(request.ChatId, request.Content, cancellationToken)
                : [],
        };
        if (request.AttachmentIds.Count > 0)
        {
            draft = await AttachAsync(draft, request.AttachmentIds, cancellationToken);
        }

        if (limits.Take(RateLimit.SendingPerChat, request.ChatId.ToString()) is { } tooManyInChat)
        {
            return tooManyInChat;
        }

        var result = await timeline.AppendAsync(draft, cancellationToken);

        // What was not sent is not the chat's: a stranger cannot use up what its members may send.
        if (result.Status != TimelineStatus.Applied)
        {
            limits.GiveBack(RateLimit.SendingPerChat, request.ChatId.ToString());
        }

        if (
            result.Status is TimelineStatus.NotAMember or TimelineStatus.Muted
            && (await access.Value.ToSpeakAsync(request.ChatId, user.RequiredId, cancellationToken)).Error
                is { } refused
        )
        {
            return refused;
        }

        return result.Outcome(message => new SentMessage(message, result.Status == TimelineStatus.Applied));
    }

    private async Task<NewMessage> AttachAsync(
        NewMessage draft,
        IReadOnlyList<FileId> ids,
        CancellationToken cancellationToken
    )
    {
        var own = await files.Value.FindOwnAsync(user.RequiredId, ids, cancellationToken);
        ValueList<Attachment> attachments = [.. ids.Where(own.ContainsKey).Select(id => AttachmentOf(id, own[id]))];
        return draft with
        {
            Kind = attachments.All(file => files.Value.IsShownAsImage(file.MediaType))
                ? MessageKind.Image
                : MessageKind.File,
            Attachments = attachments,
            LacksAttachments = attachments.Count < ids.Count,
        };
    }

    private static Attachment AttachmentOf(FileId id, FileDto file) =>
        new(id, file.Name, file.Size, file.MediaType, file.Width, file.Height, file.Thumbhash);

    // Without files it must stay what it was: the hashes of all messages ever sent are kept.
    private static byte[] HashOf(SendMessage request) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(
                request.AttachmentIds.Count == 0
                    ? $"{request.ReplyToId}\n{request.Content}"
                    : $"{request.ReplyToId}|{string.Join(',', request.AttachmentIds)}\n{request.Content}"
            )
        );
}
