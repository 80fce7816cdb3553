using Messenger.Domain.Common;

namespace Messenger.Domain.Notifications;

/// <summary>What can be wrong about notifications.</summary>
public static class NotificationErrors
{
    /// <summary>Who is not in a chat has nothing to set there.</summary>
    public static readonly Error ChatNotFound = new("chats.not_found", "There is no such chat.", ErrorKind.NotFound);

    /// <summary>Nothing can be sent to such a subscription.</summary>
    public static Error Invalid(string field, string message) => Error.OfField("push.invalid_subscription", field, message);
}
