using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Events;

namespace Messenger.Application.Messages;

/// <summary>
/// Publishes that the current user is typing in a chat or stopped. Clients repeat it every few seconds. Ignored in
/// chats of more than <see cref="ChatAccess.LargestLiveChat"/> members.
/// </summary>
[OpenToGuests(InLobby = true)]
[RateLimit(nameof(MessageRateLimits.TypingPerUser))]
public sealed record SetTyping(ChatId ChatId, bool IsTyping) : IVoidCommand;

internal sealed class SetTypingHandler(ICurrentUser user, IChatAccess access, INodeBus bus)
    : IVoidCommandHandler<SetTyping>
{
    public async Task<Result> Handle(SetTyping request, CancellationToken cancellationToken)
    {
        if (
            (await access.ToSpeakAsync(request.ChatId, user.RequiredId, cancellationToken)).Failed(
                out var refused,
                out var chat
            )
        )
        {
            return refused;
        }

        if (chat.IsLive)
        {
            await bus.PublishAsync(new TypingChanged(request.ChatId, user.RequiredId, request.IsTyping));
        }

        return Result.Success;
    }
}
