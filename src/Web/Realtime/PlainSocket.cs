using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Messenger.Application.Inbox;
using Messenger.Application.Messages;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Realtime.Chats;
using Messenger.Web.Realtime.Messages;
using Messenger.Web.Security;

namespace Messenger.Web.Realtime;

/// <summary>
/// A plain WebSocket for one chat, with JSON text frames and the same commands and events as the hub.
/// </summary>
internal sealed partial class PlainSocket(
    WebSocket socket,
    HttpContext http,
    ChatId chat,
    CallerRequests requests,
    LiveInstruments instruments,
    ILogger<PlainSocket> logger
) : LiveConnection(instruments), IDisposable
{
    /// <summary>
    /// How many requests of one connection may run at a time. The next frame is read when one has completed.
    /// </summary>
    private const int MaxInFlight = 64;

    private static readonly Error TooLarge = new(
        "ws.frame_too_large",
        $"A frame may have at most {Composition.MaxRequestBytes / 1024} kB.",
        ErrorKind.Invalid
    );
    private static readonly Error NotText = new("ws.text_only", "Only text frames are accepted.", ErrorKind.Invalid);
    private static readonly Error NotJson = new(
        "ws.bad_frame",
        "A frame must be a JSON object with type and data.",
        ErrorKind.Invalid
    );
    private static readonly Error UnknownType = new(
        "ws.unknown_type",
        "The type of a frame must be message, typing, read or delivered.",
        ErrorKind.Invalid
    );

    private readonly Channel<ReadOnlyMemory<byte>> _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MaxQueued) { SingleReader = true }
    );
    private readonly SemaphoreSlim _inFlight = new(MaxInFlight);
    private readonly Lock _gate = new();

    /// <summary>The events that arrive before the client has caught up; null from then on.</summary>
    private List<OutgoingEvent>? _heldBack = [];
    private bool _heldBackTooMany;

    /// <summary>
    /// All changes up to this revision have been sent. A change that was read while catching up may arrive once more as
    /// an
    /// event, and is dropped then.
    /// </summary>
    private long _deliveredRevision;

    public override string Id { get; } = Guid.NewGuid().ToString("N");

    public override UserId? User { get; } = Caller.UserIdOf(http.User);

    public override SessionId? Session { get; } = Caller.SessionIdOf(http.User);

    public override ChatId? Only => chat;

    public override void Abort() => socket.Abort();

    public override void Write(OutgoingEvent outgoing)
    {
        Instruments.EventSent();
        lock (_gate)
        {
            if (_heldBack is null)
            {
                Push(outgoing);
            }
            else if (_heldBack.Count < MaxQueued)
            {
                _heldBack.Add(outgoing);
            }
            else
            {
                // All of them can be read from the database again.
                _heldBack.Clear();
                _heldBackTooMany = true;
            }
        }
    }

    /// <summary>
    /// Sends the changes after a revision, then live events, none of them twice. Returns when the connection has ended.
    /// </summary>
    public async Task RunAsync(long? since)
    {
        var sending = SendAsync();
        try
        {
            if (await CatchUpAsync(since))
            {
                await ReceiveAsync();
            }
        }
        catch (Exception exception)
            when (exception is WebSocketException or OperationCanceledException or ChannelClosedException)
        {
            // The client has disconnected, or was too slow.
        }
        finally
        {
            _outgoing.Writer.TryComplete();
            await sending;
            for (var i = 0; i < MaxInFlight; i++)
            {
                await _inFlight.WaitAsync();
            }
        }
    }

    public void Dispose()
    {
        _inFlight.Dispose();
        socket.Dispose();
    }

    /// <returns>False when the chat can no longer be read.</returns>
    private async Task<bool> CatchUpAsync(long? since)
    {
        var opened = await requests.SendAsync(new OpenChat(chat, since));
        if (opened.Failed(out var error, out var page))
        {
            await _outgoing.Writer.WriteAsync(PlainProtocol.Serialize(ErrorFrame.Of(error, id: null)));
            return false;
        }

        await _outgoing.Writer.WriteAsync(PlainProtocol.Serialize(new ReadyFrame(page.Chat.Revision)));
        var missed = 0;
        while (true)
        {
            missed += page.Changes.Count;
            foreach (var message in page.Changes)
            {
                await _outgoing.Writer.WriteAsync(new EncodedFrame(MessageFrame.From(message)).BytesFor(User));
            }

            if (!page.HasMore && GoLive(page.Revision, isCatchingUp: since is not null))
            {
                if (since is not null)
                {
                    Instruments.Resumed(Math.Min(missed, 1), missed);
                }

                return true;
            }

            opened = await requests.SendAsync(new OpenChat(chat, page.Revision));
            if (opened.Failed(out error, out page))
            {
                await _outgoing.Writer.WriteAsync(PlainProtocol.Serialize(ErrorFrame.Of(error, id: null)));
                return false;
            }
        }
    }

    /// <summary>Sends the events that were held back. From now on events are sent as they arrive.</summary>
    /// <returns>False when there were too many, so that they must be read from the database.</returns>
    private bool GoLive(long revision, bool isCatchingUp)
    {
        lock (_gate)
        {
            if (_heldBackTooMany)
            {
                _heldBackTooMany = false;
                return false;
            }

            if (isCatchingUp)
            {
                Push(PlainProtocol.Serialize(new CaughtUpFrame(revision)));
            }

            _deliveredRevision = revision;
            _heldBack!.ForEach(Push);
            _heldBack = null;
            return true;
        }
    }

    private void Push(OutgoingEvent outgoing)
    {
        foreach (var frame in outgoing.Frames)
        {
            if (frame.Message is { } message)
            {
                if (message.Revision <= _deliveredRevision)
                {
                    continue;
                }

                _deliveredRevision = message.Revision;
            }

            Push(frame.BytesFor(User));
        }

        // No further event concerns this socket: it closes after the last frame.
        if (outgoing.Event is ChatRemovedEvent removed && removed.ChatId == chat.Value)
        {
            _outgoing.Writer.TryComplete();
        }
    }

    private void Push(ReadOnlyMemory<byte> frame)
    {
        if (_outgoing.Writer.TryWrite(frame))
        {
            return;
        }

        if (_outgoing.Reader.Count >= MaxQueued)
        {
            AbortAsSlow();
            return;
        }

        socket.Abort();
    }

    private async Task SendAsync()
    {
        try
        {
            await foreach (var frame in _outgoing.Reader.ReadAllAsync())
            {
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }

            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(
                    WebSocketCloseStatus.NormalClosure,
                    statusDescription: null,
                    CancellationToken.None
                );
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The client has disconnected; reading ends for the same reason.
            socket.Abort();
        }
    }

    private async Task ReceiveAsync()
    {
        var frame = new ArrayBufferWriter<byte>(256);
        while (true)
        {
            // Waits without a buffer, because most connections are idle most of the time.
            await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
            frame.ResetWrittenCount();
            var tooLarge = false;
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(frame.GetMemory(256), CancellationToken.None);
                tooLarge |= frame.WrittenCount + received.Count > Composition.MaxRequestBytes;
                if (!tooLarge)
                {
                    frame.Advance(received.Count);
                }
            } while (!received.EndOfMessage && received.MessageType != WebSocketMessageType.Close);

            switch (received.MessageType)
            {
                case WebSocketMessageType.Close:
                    return;
                case WebSocketMessageType.Binary:
                    await SendErrorAsync(NotText, id: null);
                    break;
                default:
                    await (
                        tooLarge
                            ? SendErrorAsync(TooLarge, id: null)
                            : ReceiveAsync(PlainProtocol.Read(frame.WrittenSpan))
                    );
                    break;
            }
        }
    }

    private async Task ReceiveAsync(PlainRequest? request)
    {
        if (request is null)
        {
            await SendErrorAsync(NotJson, id: null);
            return;
        }

        // Requests start in the order of arrival and then run side by side.
        await _inFlight.WaitAsync();
        _ = HandleAsync(request);
    }

    private async Task HandleAsync(PlainRequest request)
    {
        try
        {
            if (await ExecuteAsync(request) is { } error)
            {
                await SendErrorAsync(error, request.ErrorId);
            }
        }
        catch (ChannelClosedException)
        {
            // The connection has ended, so there is no answer to send.
        }
        catch (Exception exception)
        {
            LogBug(exception, request.Type!);
            _outgoing.Writer.TryWrite(PlainProtocol.Serialize(ErrorFrame.Of(HubAnswers.Bug, request.ErrorId)));
        }
        finally
        {
            _inFlight.Release();
        }
    }

    /// <returns>Null on success.</returns>
    private async Task<Error?> ExecuteAsync(PlainRequest request)
    {
        if (User is null)
        {
            return Domain.Auth.AuthErrors.NotLoggedIn;
        }

        switch (request.Type)
        {
            case "message" when PlainRequest.TextOf(request.Data) is { } text && ClientIdOf(request, out var clientId):
                return await SendMessageAsync(request, text, clientId);
            case "typing" when request.Data.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return (await requests.SendAsync(new SetTyping(chat, request.Data.GetBoolean()))).Error;
            case "read" when SequenceOf(request, out var sequence):
                return (await requests.SendAsync(new MarkRead(chat, sequence))).Error;
            case "delivered" when SequenceOf(request, out var sequence):
                return (await requests.SendAsync(new MarkDelivered(chat, sequence))).Error;
            case "message" or "typing" or "read" or "delivered":
                return NotJson with
                {
                    Message =
                        "data must be a string (message), a boolean (typing) or a sequence (read, delivered), "
                        + "and id a UUID.",
                };
            default:
                return UnknownType;
        }
    }

    private async Task<Error?> SendMessageAsync(PlainRequest request, string text, Guid? clientId)
    {
        var replyTo = request.ReplyToId is { } id ? new MessageId(id) : (MessageId?)null;
        var files = (request.AttachmentIds ?? []).Select(file => new FileId(file));
        var sent = await requests.SendAsync(
            new SendMessage(chat, text, clientId, replyTo) { AttachmentIds = [.. files] }
        );
        if (sent.Failed(out var error, out var message))
        {
            return error;
        }

        // A new message arrives as an event. A repeated request is answered with the message that it created.
        if (!message.Created)
        {
            await _outgoing.Writer.WriteAsync(PlainProtocol.Serialize(MessageFrame.From(message.Message)));
        }

        return null;
    }

    private static bool ClientIdOf(PlainRequest request, out Guid? id)
    {
        id = null;
        if (request.Id.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return true;
        }

        id = Guid.TryParseExact(PlainRequest.TextOf(request.Id), "D", out var given) ? given : null;
        return id is not null;
    }

    private static bool SequenceOf(PlainRequest request, out long sequence)
    {
        sequence = 0;
        return request.Data.ValueKind == JsonValueKind.Number && request.Data.TryGetInt64(out sequence);
    }

    private async Task SendErrorAsync(Error error, object? id) =>
        await _outgoing.Writer.WriteAsync(PlainProtocol.Serialize(ErrorFrame.Of(error, id)));

    [LoggerMessage(LogLevel.Error, "Handling a frame of type {Type} failed.")]
    private partial void LogBug(Exception exception, string type);
}
