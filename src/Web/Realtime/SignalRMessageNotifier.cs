using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Messages.Events;

namespace Messenger.Web.Realtime;

/// <summary>Tells those who hear a chat of what was said and changed in it.</summary>
internal sealed class SignalRMessageNotifier(LiveConnections live)
{
    public Task ReceiveAsync(MessagesAppended happened) =>
        new Audience(live.ListenersOf(happened.ChatId)).MessagesReceived(happened.ChatId.Value, [.. happened.Messages.Select(MessageDto.From)]);

    public Task ReceiveAsync(MessageChanged happened) =>
        new Audience(live.ListenersOf(happened.ChatId)).MessageChanged(MessageDto.From(happened.Message));

    public async Task ReceiveAsync(UsersMentioned happened)
    {
        foreach (var user in happened.UserIds)
        {
            await new Audience(live.OfMember(happened.ChatId, user)).Mentioned(happened.ChatId.Value, happened.MessageId.Value, happened.Sequence);
        }
    }
}
