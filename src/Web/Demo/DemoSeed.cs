using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Security;

namespace Messenger.Web.Demo;

/// <summary>On request (<c>--seed-demo</c>) makes users and chats to look around with, through the same commands that people use. Once: where the first demo user exists it does nothing.</summary>
internal sealed partial class DemoSeed(IConfiguration configuration, IServiceScopeFactory scopes, ILogger<DemoSeed> logger) : IHostedService
{
    /// <summary>The password of every demo user; said aloud, because the data is nobody's.</summary>
    public const string Password = "demo-password";

    private static readonly (string Username, string DisplayName)[] People =
        [("ada", "Ada Lovelace"), ("grace", "Grace Hopper"), ("alan", "Alan Turing"), ("edsger", "Edsger Dijkstra")];

    private static readonly (int Speaker, string Text)[] Talk =
    [
        (0, "Welcome to the engine room!"),
        (1, "I found a moth in relay 70 this morning. Taped it into the log book."),
        (2, "Can machines think? I ask for a friend."),
        (3, "The question is about as relevant as whether submarines can swim."),
        (0, "Let us compute the Bernoulli numbers first, and philosophise at tea."),
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
        var others = people.Skip(1).Select(id => id.Value).ToList();
        var engineRoom = (await SendAsync(new CreateGroup("Engine room", ChatVisibility.Private, Password: null, others), people[0])).Value;
        foreach (var (speaker, text) in Talk)
        {
            _ = (await SendAsync(new SendMessage(engineRoom, text, ClientMessageId: null, ReplyToId: null), people[speaker])).Value;
        }

        var square = (await SendAsync(new CreateGroup("Town square", ChatVisibility.Public, Password: null, []), people[1])).Value;
        _ = (await SendAsync(new SendMessage(square, "Anyone may read along here. Join to say something.", ClientMessageId: null, ReplyToId: null), people[1])).Value;

        var direct = (await SendAsync(new OpenDirectChat([people[1].Value]), people[0])).Value;
        _ = (await SendAsync(new SendMessage(direct.ChatId, "Grace, did the moth survive?", ClientMessageId: null, ReplyToId: null), people[0])).Value;
    }

    private async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, UserId? asUser)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (asUser is { } user)
        {
            scope.ServiceProvider.GetRequiredService<Caller>().Become(user);
        }

        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    [LoggerMessage(LogLevel.Information, "Demo users {Users} can log in with the password '{Password}'.")]
    private partial void LogMade(string users, string password);

    [LoggerMessage(LogLevel.Information, "No demo data made: {Reason}.")]
    private partial void LogSkipped(string reason);
}
