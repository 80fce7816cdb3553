namespace Messenger.Web.Realtime;

/// <summary>An event that the server sends to connected clients. A derived record is its only declaration.</summary>
/// <remarks>
/// <para>
/// The name on the wire is the record's name without <c>Event</c>, the SignalR arguments are the constructor's
/// parameters
/// in their order, and the description is the record's summary. <see cref="LiveEventCatalogue"/> finds the record; the
/// AsyncAPI document, the web client's types and the test client are derived from it.
/// </para>
/// <para>
/// For plain sockets the record either implements <see cref="IPlainSocketEvent{TFrame}"/> or carries
/// <see cref="NoFrameAttribute"/> with the reason.
/// </para>
/// </remarks>
public abstract record LiveEvent;
