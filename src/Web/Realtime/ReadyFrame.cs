namespace Messenger.Web.Realtime;

/// <summary>The first frame. From here on the socket receives every event of the chat.</summary>
/// <param name="Revision">The chat's revision.</param>
[FrameType("ready")]
public sealed record ReadyFrame(long Revision) : ServerFrame;
