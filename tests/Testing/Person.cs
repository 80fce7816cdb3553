using Messenger.Application.Files.Contracts;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;

namespace Messenger.Testing;

/// <summary>A registered user or a guest, as a client of the API.</summary>
public sealed class Person : IDisposable
{
    public const string Password = "a long enough password";

    private static int _count;

    private Person(Uri server, Guid id, string username, string token) =>
        (Server, Id, Username, Token, Api) = (server, id, username, token, new Api(server, token));

    public Uri Server { get; }

    public Guid Id { get; }

    public string Username { get; }

    public string Token { get; }

    public Api Api { get; }

    public static async Task<Person> RegisterAsync(Uri server, string? username = null)
    {
        username ??= $"person{Interlocked.Increment(ref _count)}";
        using var anyone = new Api(server);
        return From(server, await anyone.PostAsync("/api/auth/register", new { username, password = Password }));
    }

    /// <summary>Starts a guest session.</summary>
    public static async Task<Person> ContinueAsGuestAsync(Uri server, string name = "Passer-by")
    {
        using var anyone = new Api(server);
        return From(server, await anyone.PostAsync("/api/auth/guest", new { name }));
    }

    /// <summary>The same session on another node.</summary>
    public Person At(MessengerServer node) => new(node.Address, Id, Username, Token);

    /// <summary>A new session of the same user.</summary>
    public async Task<Person> LogInAgainAsync()
    {
        using var anyone = new Api(Server);
        return From(
            Server,
            await anyone.PostAsync("/api/auth/login", new { username = Username, password = Password })
        );
    }

    public async Task<HubClient> ConnectAsync() => await HubClient.ConnectAsync(Server, Token);

    public async Task<ChatDto> CreateGroupAsync(
        string name = "A group",
        string visibility = "private",
        string? password = null,
        params Person[] members
    ) =>
        (
            await Api.PostAsync(
                "/api/chats",
                new
                {
                    type = "group",
                    name,
                    visibility,
                    password,
                    memberIds = members.Select(member => member.Id),
                }
            )
        ).As<ChatDto>();

    public async Task<MessageDto> SendAsync(
        Guid chatId,
        string content,
        Guid? clientMessageId = null,
        Guid? replyToId = null
    ) =>
        (
            await Api.PostAsync(
                $"/api/chats/{chatId}/messages",
                new
                {
                    content,
                    clientMessageId,
                    replyToId,
                }
            )
        ).As<MessageDto>();

    /// <summary>Uploads a file.</summary>
    public async Task<FileDto> UploadAsync(byte[] content, string name = "file.bin") =>
        (
            await Api.PostAsync($"/api/files?name={Uri.EscapeDataString(name)}", new ByteArrayContent(content))
        ).As<FileDto>();

    /// <summary>Sends a message with files.</summary>
    public async Task<MessageDto> SendFilesAsync(Guid chatId, params Guid[] attachmentIds) =>
        (await Api.PostAsync($"/api/chats/{chatId}/messages", new { content = "", attachmentIds })).As<MessageDto>();

    public async Task<ChatDto> GetChatAsync(Guid chatId) => (await Api.GetAsync($"/api/chats/{chatId}")).As<ChatDto>();

    public void Dispose() => Api.Dispose();

    private static Person From(Uri server, Answer answer)
    {
        var login = answer.Ok().Content;
        var user = login.GetProperty("user");
        return new Person(
            server,
            user.GetProperty("id").GetGuid(),
            user.GetProperty("username").GetString()!,
            login.GetProperty("accessToken").GetString()!
        );
    }
}
