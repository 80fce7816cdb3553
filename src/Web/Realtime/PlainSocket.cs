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
using Messenger.Web.Security;

namespace Messenger.Web.Realtime;

/// <summary>A plain WebSocket: one chat, JSON text frames; the same commands and events as the hub.</summary>
internal sealed partial class PlainSocket(
    WebSocket socket,
    HttpContext http,
    ChatId chat,
    CallerRequests requests,
    LiveInstruments instruments,
    ILogger<PlainSocket> logger
) : LiveConnection(instruments), IDisposable
{
    /// <summary>How many requests of one connection may wait for their answers; further ones are read when one is answered.</summary>
    private const int MaxInFlight = 64;

    private static readonly Error TooLarge = new(
        "ws.frame_too_large",
        $"A frame has at most {Composition.MaxRequestBytes / 1024} kB.",
        ErrorKind.Invalid
    );
    private static readonly Error NotText = new("ws.text_only", "Frames are text.", ErrorKind.Invalid);
    private static readonly Error NotJson = new(
        "ws.bad_frame",
        "A frame is a JSON object with a type and its data.",
        ErrorKind.Invalid
    );
    private static readonly Error UnknownType = new(
        "ws.unknown_type",
        "A frame's type is message, typing, read or delivered.",
        ErrorKind.Invalid
    );

    private readonly Channel<ReadOnlyMemory<byte>> _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true }
    );
    private readonly SemaphoreSlim _inFlight = new(MaxInFlight);
    private readonly Lock _gate = new();

    /// <summary>What happens before the client is caught up; null from then on.</summary>
    private List<LiveEvent>? _held = [];
    private bool _heldTooMuch;

    /// <summary>All changes up to this one have been told. What was read while one caught up may be told once more as it happens, and is dropped.</summary>
    private long _told;

    public override string Id { get; } = Guid.NewGuid().ToString("N");

    public override UserId? User { get; } = Caller.UserIdOf(http.User);

    public override SessionId? Session { get; } = Caller.SessionIdOf(http.User);

    public override ChatId? Only => chat;

    public override void Abort() => socket.Abort();

    public override void Write(LiveEvent liveEvent)
    {
        Instruments.Told();
        lock (_gate)
        {
            if (_held is null)
            {
                Push(liveEvent);
            }
            else if (_held.Count < MaxWaiting)
            {
                _held.Add(liveEvent);
            }
            else
            {
                // All of it can be read again.
                _held.Clear();
                _heldTooMuch = true;
            }
        }
    }

    /// <summary>Tells what changed since a revision and then goes over to live events, of which nothing is told twice; serves until the client is gone.</summary>
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
            // The client is gone, or was cut off.
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

    /// <returns>False when the chat is no longer there to be read.</returns>
    private async Task<bool> CatchUpAsync(long? since)
    {
        var opened = await requests.SendAsync(new OpenChat(chat, since));
        if (opened.Failed(out var error, out var page))
        {
            await _outgoing.Writer.WriteAsync(PlainProtocol.ErrorOf(error, id: null));
            return false;
        }

        await _outgoing.Writer.WriteAsync(PlainProtocol.Ready(page.Chat.Revision));
        var missed = 0;
        while (true)
        {
            missed += page.Changes.Count;
            foreach (var message in page.Changes)
            {
                await _outgoing.Writer.WriteAsync(BytesFor(PlainProtocol.FrameOf(message)));
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
                await _outgoing.Writer.WriteAsync(PlainProtocol.ErrorOf(error, id: null));
                return false;
            }
        }
    }

    /// <summary>Tells what was held back; from now on all is told as it happens.</summary>
    /// <returns>False when so much happened that it must be read.</returns>
    private bool GoLive(long revision, bool isCatchingUp)
    {
        lock (_gate)
        {
            if (_heldTooMuch)
            {
                _heldTooMuch = false;
                return false;
            }

            if (isCatchingUp)
            {
                Push(PlainProtocol.CaughtUp(revision));
            }

            _told = revision;
            _held!.ForEach(Push);
            _held = null;
            return true;
        }
    }

    private void Push(LiveEvent liveEvent)
    {
        foreach (var frame in liveEvent.PlainFrames)
        {
            if (frame.Message is { } message && message.Revision <= _told)
            {
                continue;
            }

            _told = frame.Message?.Revision ?? _told;
            Push(BytesFor(frame));
        }

        // There is nothing left to hear.
        if (
            liveEvent is { Method: nameof(IChatClient.ChatRemoved), Arguments: [Guid removed] }
            && removed == chat.Value
        )
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

        if (_outgoing.Reader.Count >= MaxWaiting)
        {
            CutOff();
            return;
        }

        socket.Abort();
    }

    private ReadOnlyMemory<byte> BytesFor(PlainFrame frame) =>
        frame.Message is { ClientMessageId: not null } message && message.SenderId == User?.Value
            ? frame.ForSender
            : frame.Bytes;

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
            // Gone; reading ends for the same reason.
            socket.Abort();
        }
    }

    private async Task ReceiveAsync()
    {
        var frame = new ArrayBufferWriter<byte>(256);
        while (true)
        {
            // Waits without holding a buffer: most connections are idle most of the time.
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
                    await RefuseAsync(NotText, id: null);
                    break;
                default:
                    await (
                        tooLarge ? RefuseAsync(TooLarge, id: null) : ReceiveAsync(PlainProtocol.Read(frame.WrittenSpan))
                    );
                    break;
            }
        }
    }

    private async Task ReceiveAsync(PlainRequest? request)
    {
        if (request is null)
        {
            await RefuseAsync(NotJson, id: null);
            return;
        }

        // Requests begin in the order they came; only their answers are waited for together.
        await _inFlight.WaitAsync();
        _ = HandleAsync(request);
    }

    private async Task HandleAsync(PlainRequest request)
    {
        try
        {
            if (await AnswerAsync(request) is { } error)
            {
                await RefuseAsync(error, request.AnswerId);
            }
        }
        catch (ChannelClosedException)
        {
            // Nobody is there to be answered.
        }
        catch (Exception exception)
        {
            LogBug(exception, request.Type!);
            _outgoing.Writer.TryWrite(PlainProtocol.ErrorOf(HubAnswers.Bug, request.AnswerId));
        }
        finally
        {
            _inFlight.Release();
        }
    }

    /// <returns>Why it could not be done, if so.</returns>
    private async Task<Error?> AnswerAsync(PlainRequest request)
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
                        "data is a text (message), true or false (typing) or a sequence (read, delivered); id is a UUID.",
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

        // What is new comes as an event; a repeat is answered with what there is.
        if (!message.Created)
        {
            await _outgoing.Writer.WriteAsync(PlainProtocol.FrameOf(message.Message).ForSender);
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

    private async Task RefuseAsync(Error error, object? id) =>
        await _outgoing.Writer.WriteAsync(PlainProtocol.ErrorOf(error, id));

    [LoggerMessage(LogLevel.Error, "A frame of type {Type} failed.")]
    private partial void LogBug(Exception exception, string type);
}
