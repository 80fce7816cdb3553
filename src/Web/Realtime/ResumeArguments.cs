namespace Messenger.Web.Realtime;

/// <summary>The argument of <see cref="ChatHub.Resume"/>.</summary>
/// <param name="Chats">The last known revision of each chat; at most 500 chats.</param>
/// <param name="Partial">True when the client knows further chats, and sends them in another call.</param>
internal sealed record ResumeArguments(IReadOnlyDictionary<Guid, long>? Chats, bool Partial = false);
