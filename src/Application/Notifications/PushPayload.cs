using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Notifications;

/// <summary>The payload of a push message, as the service worker reads it.</summary>
internal static class PushPayload
{
    /// <summary>So much fits into one push message when it is encrypted, with room to spare.</summary>
    public const int MaxBytes = 3_800;

    private const int MaxTextLength = 200;
    private const int MaxNameLength = 64;

    // It is read by a service worker alone, never put into a page: so letters of all scripts go as they are, and take less room.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A message has come.</summary>
    /// <param name="count">How many are unread that the user is notified of.</param>
    public static byte[] Message(MessageDto message, NotifiedChat chat, int count)
    {
        var text = chat.ShowText ? TextOf(message) : null;
        for (var length = MaxTextLength; ; length /= 2)
        {
            var payload = Write(
                new MessagePayload(
                    "message",
                    message.ChatId,
                    Beginning(chat.Name, MaxNameLength),
                    message.Id,
                    message.Sequence,
                    Beginning(message.SenderName, MaxNameLength)!,
                    Beginning(text, length),
                    count,
                    message.CreatedAt.ToUnixTimeMilliseconds()
                )
            );
            if (payload.Length <= MaxBytes)
            {
                return payload;
            }
        }
    }

    /// <summary>A chat was read up to a sequence: what is shown of it closes.</summary>
    public static byte[] Read(ChatId chatId, long sequence) => Write(new ReadPayload("read", chatId.Value, sequence));

    /// <summary>A test notification.</summary>
    public static byte[] Test() => Write(new TestPayload("test"));

    private static string? TextOf(MessageDto message) =>
        (message.Content, message.Kind) switch
        {
            ({ Length: > 0 } text, _) => text,
            (_, MessageKind.Image) => "Photo",
            (_, MessageKind.File) => "File",
            _ => null,
        };

    private static string? Beginning(string? text, int length)
    {
        if (text is null || Characters.Count(text) <= length)
        {
            return text;
        }

        return string.Concat(text.EnumerateRunes().Take(length - 1)) + "…";
    }

    private static byte[] Write<T>(T payload) => JsonSerializer.SerializeToUtf8Bytes(payload, Options);

    private sealed record MessagePayload(
        string Type,
        Guid ChatId,
        string? ChatName,
        Guid MessageId,
        long Sequence,
        string SenderName,
        string? Text,
        int Count,
        long SentAt
    );

    private sealed record ReadPayload(string Type, Guid ChatId, long Sequence);

    private sealed record TestPayload(string Type);
}
