namespace Messenger.Web.Realtime;

/// <summary>Follows the changes that <c>since</c> asked for. Live events follow.</summary>
/// <param name="Revision">The revision of the last change.</param>
[FrameType("caughtUp")]
public sealed record CaughtUpFrame(long Revision) : ServerFrame;
