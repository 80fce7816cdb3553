using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Messenger.Application.Common;
using Messenger.Application.Inbox;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages;
using Messenger.Bench.Load;
using Messenger.Testing;

namespace Messenger.Bench.Reads;

/// <summary>A request of clients, with a check of its response.</summary>
internal sealed record Question(string Name, Func<Archive, HttpRequestMessage> Ask, Action<Archive, string> Check)
{
    private const int PageSize = 50;
    private const int ChangesPerChat = 5;

    public static readonly Question[] All =
    [
        new("history", AskForHistory, (_, body) => Expect(PageSize, Read<HistoryDto>(body).Items.Count)),
        new(
            "resume",
            AskForChanges,
            (_, body) =>
            {
                var resumed = Read<ResumeDto>(body);
                Expect(Archive.ChatsPerResumer * ChangesPerChat, resumed.Chats.Sum(chat => chat.Changes.Count));
                Expect(0, resumed.Added.Count + resumed.Removed.Count);
            }
        ),
        new(
            "unread",
            AskForUnread,
            (archive, body) =>
            {
                var page = Read<Page<ChatDto>>(body);
                Expect(Archive.ChatsPerReader, page.Items.Count);
                Expect(
                    archive.Chats.Take(Archive.ChatsPerReader).Sum(chat => chat.Unread),
                    page.Items.Sum(chat => chat.UnreadCount)
                );
            }
        ),
    ];

    private static HttpRequestMessage AskForHistory(Archive archive)
    {
        var number = Random.Shared.Next(archive.Chats.Count);
        var chat = archive.Chats[number];
        var before = Random.Shared.NextInt64(PageSize + 1, chat.Length + 2);
        return Make(
            HttpMethod.Get,
            string.Create(
                CultureInfo.InvariantCulture,
                $"/api/chats/{chat.Id}/messages?before={before}&limit={PageSize}"
            ),
            "reader",
            number / Archive.ChatsPerReader
        );
    }

    private static HttpRequestMessage AskForChanges(Archive archive)
    {
        var number = Random.Shared.Next(archive.Chats.Count / Archive.ChatsPerResumer);
        var known = archive
            .Chats.Skip(number * Archive.ChatsPerResumer)
            .Take(Archive.ChatsPerResumer)
            .ToDictionary(chat => chat.Id, chat => chat.RevisionOf(chat.Length - ChangesPerChat));
        var request = Make(HttpMethod.Post, "/api/resume", "resumer", number);
        request.Content = JsonContent.Create(new { chats = known });
        return request;
    }

    private static HttpRequestMessage AskForUnread(Archive archive) =>
        Make(
            HttpMethod.Get,
            string.Create(CultureInfo.InvariantCulture, $"/api/chats?limit={Archive.ChatsPerReader}"),
            "reader",
            Random.Shared.Next(archive.Chats.Count / Archive.ChatsPerReader)
        );

    private static HttpRequestMessage Make(HttpMethod method, string path, string name, int number) =>
        new(method, path)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Accounts.TokenOf(name, number)) },
        };

    private static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, Api.Json)!;

    private static void Expect(long expected, long actual)
    {
        if (actual != expected)
        {
            throw new InvalidDataException($"{expected} were expected, and {actual} came.");
        }
    }
}
