using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Appends a message to a chat on behalf of the current user. A repeat under the same client id sends nothing twice.</summary>
[OpenToGuests(InLobby = true)]
public sealed record SendMessage(ChatId ChatId, string Content, Guid? ClientMessageId, MessageId? ReplyToId) : ITimelineCommand<SentMessage>
{
    /// <summary>Hides the text from logs.</summary>
    public override string ToString() => $"{nameof(SendMessage)} to {ChatId}";
}

/// <param name="Message">The message as it is now.</param>
/// <param name="Created">False when an earlier request sent it.</param>
public sealed record SentMessage(MessageDto Message, bool Created);

internal sealed class SendMessageValidator : AbstractValidator<SendMessage>
{
    public SendMessageValidator() => RuleFor(command => command.Content).MessageContent();
}

internal sealed class SendMessageHandler(ICurrentUser user, ITimeline timeline, Lazy<IChatAccess> access, Lazy<IUsers> users, Lazy<MentionedUsers> mentions, IRateLimits limits)
    : ITimelineCommandHandler<SendMessage, SentMessage>
{
    public async Task<Result<SentMessage>> Handle(SendMessage request, CancellationToken cancellationToken)
    {
        if (limits.Take(user.IsGuest ? RateLimit.SendingPerGuest : RateLimit.SendingPerUser, user.RequiredId.ToString()) is { } tooMany)
        {
            return tooMany;
        }

        // Before the message, so that none can be stored whose sender is forgotten.
        if (user.IsGuest)
        {
            await users.Value.NoteGuestWritesAsync(user.RequiredId, cancellationToken);
        }

        var hash = request.ClientMessageId is null ? null : HashOf(request);
        var draft = new Draft(MessageId.New(), request.ChatId, user.RequiredId, request.Content, request.ClientMessageId, hash, request.ReplyToId)
        {
            Mentions = MentionedUsers.MayBeIn(request.Content) ? await mentions.Value.InAsync(request.ChatId, request.Content, cancellationToken) : [],
        };
        var result = await timeline.AppendAsync(draft, cancellationToken);
        if (result.Status is TimelineStatus.NotAMember or TimelineStatus.Silenced
            && (await access.Value.ToSpeakAsync(request.ChatId, user.RequiredId, cancellationToken)).Error is { } refused)
        {
            return refused;
        }

        return result.Outcome(message => new SentMessage(message, result.Status == TimelineStatus.Written));
    }

    private static byte[] HashOf(SendMessage request) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{request.ReplyToId}\n{request.Content}"));
}
