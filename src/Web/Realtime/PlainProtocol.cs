using System.Text.Json;
using System.Text.Json.Serialization;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Common;
using Messenger.Web.Answers;

namespace Messenger.Web.Realtime;

/// <summary>A text frame that the server sends.</summary>
/// <param name="Bytes">What everyone hears.</param>
/// <param name="Message">The message that it tells of, if any.</param>
internal sealed record PlainFrame(ReadOnlyMemory<byte> Bytes, MessageDto? Message = null)
{
    private ReadOnlyMemory<byte>? _forSender;

    /// <summary>What the sender hears: the same, with the id that their client gave the message.</summary>
    public ReadOnlyMemory<byte> ForSender => _forSender ??= PlainProtocol.Frame(Message!, withClientId: true);
}

/// <summary>The JSON of the plain WebSocket; see docs/realtime.md.</summary>
internal static class PlainProtocol
{
    private static readonly JsonSerializerOptions Options = MakeOptions();

    /// <summary>How an event is told in a chat's socket; nothing where it does not concern one.</summary>
    public static IReadOnlyList<PlainFrame> FramesOf(LiveEvent liveEvent) =>
        (liveEvent.Method, liveEvent.Arguments) switch
        {
            (nameof(IChatClient.MessagesReceived), [_, IReadOnlyList<MessageDto> messages]) =>
            [
                .. messages.Select(FrameOf),
            ],
            (nameof(IChatClient.MessageChanged), [MessageDto message]) => [FrameOf(message)],
            (nameof(IChatClient.ChatChanged), [ChatSummaryDto chat]) => [Plain(new { type = "chat", chat })],
            (
                nameof(IChatClient.MembersChanged),
                [Guid chatId, IReadOnlyList<MemberDto> added, IReadOnlyList<Guid> removed]
            ) =>
            [
                Plain(
                    new
                    {
                        type = "members",
                        chatId,
                        added,
                        removed,
                    }
                ),
            ],
            (nameof(IChatClient.ChatRemoved), [Guid chatId]) => [Plain(new { type = "removed", chatId })],
            (nameof(IChatClient.TypingChanged), [Guid chatId, Guid userId, bool isTyping]) =>
            [
                Plain(
                    new
                    {
                        type = "typing",
                        chatId,
                        userId,
                        data = isTyping,
                    }
                ),
            ],
            (nameof(IChatClient.ReceiptsChanged), [Guid chatId, Guid userId, long delivered, long read]) =>
            [
                Plain(
                    new
                    {
                        type = "receipts",
                        chatId,
                        userId,
                        delivered,
                        read,
                    }
                ),
            ],
            (nameof(IChatClient.NotificationSettingsChanged), [var chatId]) =>
            [
                Plain(new { type = "notificationSettings", chatId }),
            ],
            (nameof(IChatClient.ServerRestarting), [int reconnectAfter]) =>
            [
                Plain(new { type = "restarting", reconnectAfter }),
            ],
            _ => [],
        };

    public static PlainFrame FrameOf(MessageDto message) => new(Frame(message, withClientId: false), message);

    public static ReadOnlyMemory<byte> Ready(long revision) => Serialize(new { type = "ready", revision });

    public static ReadOnlyMemory<byte> CaughtUp(long revision) => Serialize(new { type = "caughtUp", revision });

    /// <param name="id">The id of the frame that could not be done, as its client gave it.</param>
    public static ReadOnlyMemory<byte> ErrorOf(Error error, object? id) =>
        Serialize(
            new
            {
                type = "error",
                id,
                code = error.Code,
                message = error.Message,
                errors = error.Fields,
                retryAfter = error.RetryAfter is { } wait
                    ? Math.Max(1, Math.Ceiling(wait.TotalSeconds))
                    : (double?)null,
            }
        );

    public static ReadOnlyMemory<byte> Frame(MessageDto message, bool withClientId) =>
        Serialize(
            new MessageFrame(
                message.IsChanged ? "changed" : "message",
                message.SenderName,
                message.Content,
                message.Id,
                message.ChatId,
                message.Sequence,
                message.Revision,
                message.SenderId,
                message.Kind.ToString().ToLowerInvariant(),
                withClientId ? message.ClientMessageId : null,
                message.ReplyToId,
                message.CreatedAt,
                message.EditedAt,
                message.UnsentAt,
                message.RemovedBy,
                message.ReplyTo,
                message.Reactions is [] ? null : message.Reactions,
                message.Mentions is [] ? null : message.Mentions,
                message.Attachments
            )
        );

    /// <summary>Reads a frame of a client.</summary>
    /// <returns>Null where it is no JSON object with a type.</returns>
    public static PlainRequest? Read(ReadOnlySpan<byte> frame)
    {
        try
        {
            return JsonSerializer.Deserialize<PlainRequest>(frame, Options) is { Type: not null } request
                ? request
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PlainFrame Plain(object frame) => new(Serialize(frame));

    private static ReadOnlyMemory<byte> Serialize<T>(T frame) =>
        JsonSerializer.SerializeToUtf8Bytes(frame, frame!.GetType(), Options);

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        Json.Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed record MessageFrame(
        string Type,
        string User,
        string Message,
        Guid Id,
        Guid ChatId,
        long Sequence,
        long Revision,
        Guid SenderId,
        string Kind,
        Guid? ClientMessageId,
        Guid? ReplyToId,
        DateTimeOffset CreatedAt,
        DateTimeOffset? EditedAt,
        DateTimeOffset? UnsentAt,
        Guid? RemovedBy,
        QuoteDto? ReplyTo,
        ValueList<ReactionDto>? Reactions,
        ValueList<MentionDto>? Mentions,
        ValueList<AttachmentDto> Attachments
    );
}

/// <summary>What a client of the plain WebSocket asks for.</summary>
/// <param name="Type">message, typing, read or delivered.</param>
/// <param name="Data">The message's text, whether somebody types, or a sequence.</param>
/// <param name="Id">With a message its client id; with anything, what an error is answered to.</param>
/// <param name="AttachmentIds">With a message: the files that it carries.</param>
internal sealed record PlainRequest(
    string? Type,
    JsonElement Data,
    JsonElement Id,
    Guid? ReplyToId,
    IReadOnlyList<Guid>? AttachmentIds = null
)
{
    /// <summary>The id to answer with, as the client gave it.</summary>
    public object? AnswerId => Id.ValueKind == JsonValueKind.Number ? Id : TextOf(Id);

    /// <summary>Null for what is no text: also where an escape stands for half a character, which can be neither read nor written.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
