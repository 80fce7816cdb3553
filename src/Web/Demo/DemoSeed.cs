using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Security;

namespace Messenger.Web.Demo;

/// <summary>On request (<c>--seed-demo</c>) makes users and chats to look around with, through the same commands that people use. Once: where the first demo user exists it does nothing.</summary>
internal sealed partial class DemoSeed(
    IConfiguration configuration,
    IServiceScopeFactory scopes,
    ILogger<DemoSeed> logger
) : IHostedService
{
    /// <summary>The password of every demo user. It is public, because the data is only for show.</summary>
    public const string Password = "demo-password";

    private static readonly (string Username, string DisplayName)[] People =
    [
        ("ada", "Ada Lovelace"),
        ("grace", "Grace Hopper"),
        ("alan", "Alan Turing"),
        ("edsger", "Edsger Dijkstra"),
    ];

    // By the place in this list: who says it, and which earlier line it answers.
    private static readonly Line[] Talk =
    [
        new(0, "Welcome to the engine room! The plan for today:\n> measure twice\n> cut once"),
        new(1, "I found a **moth** in relay 70 this morning. Taped it into the log book. 🦋"),
        new(2, "Can machines think? I ask for a friend."),
        new(3, "The question is about as relevant as whether submarines can swim.", Answers: 2),
        new(1, "@ada are the numbers in?"),
        new(0, "Nearly. This is the loop:\n```\nfor (n = 1; n <= 8; n++) {\n  print(bernoulli(n));\n}\n```"),
        new(3, "Who goes to `n <= 8` when `n < 9` would do?", Answers: 5),
        new(0, "Let us compute first, and philosophise at tea. ☕", Answers: 2),
        new(2, "Tea it is. *Four o'clock?*"),
        new(1, "👍"),
        new(2, "@ada bring the punched cards, please."),
    ];

    private static readonly (int Line, string Emoji, int[] Givers)[] Reactions =
    [
        (1, "😂", [0, 2, 3]),
        (1, "🦋", [3]),
        (3, "🤔", [1, 2]),
        (5, "🎉", [1]),
        (7, "👍", [1, 2, 3]),
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("seed-demo", defaultValue: false))
        {
            return;
        }

        List<UserId> people = [];
        foreach (var (username, displayName) in People)
        {
            var registered = await SendAsync(new Register(username, Password, Email: null, displayName), asUser: null);
            if (registered.Failed(out var error, out var login))
            {
                LogSkipped(error.Code);
                return;
            }

            people.Add(new UserId(login.User.Id));
        }

        await MakeChatsAsync(people);
        LogMade(string.Join(", ", People.Select(person => person.Username)), Password);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeChatsAsync(List<UserId> people)
    {
        var engineRoom = await MakeGroupAsync(people, "Engine room", ChatVisibility.Private, members: [0, 1, 2, 3]);
        List<MessageId> said = [];
        foreach (var (speaker, text, answers) in Talk)
        {
            said.Add(await SayAsync(engineRoom, people[speaker], text, answers is { } line ? said[line] : null));
        }

        foreach (var (line, emoji, givers) in Reactions)
        {
            foreach (var giver in givers)
            {
                _ = (await SendAsync(new ReactToMessage(said[line], emoji, IsOn: true), people[giver])).Value;
            }
        }

        var square = await MakeGroupAsync(people, "Town square", ChatVisibility.Public, members: [1, 2]);
        await SayAsync(square, people[1], "Anyone may read along here. Join to say something.");
        var chess = await MakeGroupAsync(people, "Chess by post", ChatVisibility.Public, members: [2, 0, 3]);
        await SayAsync(chess, people[2], "1. e4");
        await SayAsync(chess, people[3], "Considered harmful.");
        var sky = await MakeGroupAsync(people, "Night sky", ChatVisibility.Public, members: [3]);
        await SayAsync(sky, people[3], "Saturn is out tonight, low in the south.");
        var tea = await MakeGroupAsync(people, "Tea at four", ChatVisibility.Private, members: [1, 0, 2]);
        await SayAsync(tea, people[1], "I bring the biscuits. 🍪");

        await SayToAsync(people[3], people[0], "Your note on the engine is a joy to read.");
        await SayToAsync(people[0], people[3], "Then read note G twice.");
        await SayToAsync(people[0], people[1], "Grace, did the moth survive?");
        await SayToAsync(people[1], people[0], "It is the first actual case. So: no.");
    }

    private async Task<ChatId> MakeGroupAsync(
        List<UserId> people,
        string name,
        ChatVisibility visibility,
        int[] members
    ) =>
        (
            await SendAsync(
                new CreateGroup(
                    name,
                    visibility,
                    Password: null,
                    [.. members.Skip(1).Select(member => people[member].Value)]
                ),
                people[members[0]]
            )
        ).Value;

    private async Task SayToAsync(UserId from, UserId to, string text) =>
        await SayAsync((await SendAsync(new OpenDirectChat([to.Value]), from)).Value.ChatId, from, text);

    private async Task<MessageId> SayAsync(ChatId chat, UserId speaker, string text, MessageId? replyTo = null) =>
        new((await SendAsync(new SendMessage(chat, text, ClientMessageId: null, replyTo), speaker)).Value.Message.Id);

    private async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, UserId? asUser)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (asUser is { } user)
        {
            scope.ServiceProvider.GetRequiredService<Caller>().SetFrom(user);
        }

        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    [LoggerMessage(LogLevel.Information, "Demo users {Users} can log in with the password '{Password}'.")]
    private partial void LogMade(string users, string password);

    [LoggerMessage(LogLevel.Information, "No demo data made: {Reason}.")]
    private partial void LogSkipped(string reason);

    private sealed record Line(int Speaker, string Text, int? Answers = null);
}
