namespace Messenger.Web.Realtime.Messages;

/// <summary>A message that was sent or edited mentions the user. Follows the event of the message itself.</summary>
[NoFrame("The mentions of a message are part of its frame.")]
public sealed record MentionedEvent(Guid ChatId, Guid MessageId, long Sequence) : LiveEvent;
