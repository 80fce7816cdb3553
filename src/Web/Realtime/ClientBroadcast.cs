namespace Messenger.Web.Realtime;

/// <summary>Sends a live event to several connections.</summary>
internal static class ClientBroadcast
{
    /// <summary>Sends an event without waiting: a slow connection does not delay the others.</summary>
    /// <remarks>The event is serialized once for each protocol, whatever the number of recipients.</remarks>
    public static void Send(LiveEvent liveEvent, IReadOnlyCollection<LiveConnection> recipients)
    {
        if (recipients.Count == 0)
        {
            return;
        }

        var outgoing = new OutgoingEvent(liveEvent);
        foreach (var recipient in recipients)
        {
            recipient.Write(outgoing);
        }
    }
}
