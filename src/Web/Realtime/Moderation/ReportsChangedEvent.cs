namespace Messenger.Web.Realtime.Moderation;

/// <summary>Reports of a chat that the user moderates were made or closed.</summary>
[NoFrame("Reports concern moderators, and a plain socket is a reader of one chat.")]
public sealed record ReportsChangedEvent(Guid ChatId) : LiveEvent;
