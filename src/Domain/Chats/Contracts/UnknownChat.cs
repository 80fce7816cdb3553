using Messenger.Domain.Common;

namespace Messenger.Domain.Chats.Contracts;

/// <summary>What every module answers where there is no chat, or none that the one who asks may know of.</summary>
public static class UnknownChat
{
    public static readonly Error Error = new("chats.not_found", "There is no such chat.", ErrorKind.NotFound);
}
