using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Delivers changes to every <see cref="IChangeConsumer"/>.</summary>
public interface IChangeDispatcher
{
    /// <summary>Signals that a chat has new changes. Returns immediately.</summary>
    void Wake(ChatId chatId);
}
