namespace Messenger.Web.Realtime;

/// <summary>The argument of <see cref="ChatHub.EditMessage"/>.</summary>
/// <param name="Content">The new text.</param>
internal sealed record EditMessageArguments(Guid MessageId, string Content);
