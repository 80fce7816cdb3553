using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Moderation;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Delivery.Tests;

/// <summary>
/// Runs real clients while faults are injected, and verifies that all of them end with the same complete, ordered
/// history.
/// </summary>
internal static class ChaosScenario
{
    private const int People = 6;

    /// <param name="breakAsync">Injects the fault with the given number.</param>
    public static async Task RunAsync(
        IServerUnderTest server,
        int seed,
        int faults,
        Func<int, Random, List<Listener>, Task> breakAsync,
        ITestOutputHelper output
    )
    {
        var people = new List<Person>();
        for (var i = 0; i < People; i++)
        {
            people.Add(await Person.RegisterAsync(server.Address));
        }

        Guid[] chats =
        [
            (await people[0].CreateGroupAsync("all", members: [.. people[1..]])).Id,
            (await people[1].CreateGroupAsync("public", visibility: "public", members: [people[0], .. people[2..]])).Id,
            (await people[2].CreateGroupAsync("third", members: [people[0], people[1], .. people[3..]])).Id,
        ];
        var expected = new ExpectedHistory();
        List<Listener> listeners =
        [
            .. people.Select(person => new HubListener($"{person.Username} on the hub", server, person.Token, chats)),
            .. chats.Select(
                (chat, i) => new SocketListener($"{people[i].Username} on a socket", server, people[i].Token, chat)
            ),
        ];
        var senders = people
            .Select(
                (person, i) => new Sender(person.Username, server, person.Id, person.Token, chats, expected, seed + i)
            )
            .ToList();

        using var stopSending = new CancellationTokenSource();
        using var stopListening = new CancellationTokenSource();
        var listening = Task.WhenAll(listeners.Select(listener => listener.ListenAsync(stopListening.Token)));
        var renamer = new Renamer(server, people[0].Token, chats[0], expected);
        var sending = Task.WhenAll([
            .. senders.Select(sender => sender.SendAsync(stopSending.Token)),
            renamer.RenameAsync(stopSending.Token),
        ]);
        await BreakThingsAsync(expected, listeners, new Random(seed), faults, sending, breakAsync);
        await stopSending.CancelAsync();
        await sending;

        // Every fault is over, so all events arrive without a request. The next event of a kind repairs one that the
        // last fault delayed.
        var names = await RenameOnceMoreAsync(server, people[0], chats[0]);
        var histories = new Dictionary<Guid, IReadOnlyList<MessageDto>>();
        foreach (var chat in chats)
        {
            using var api = new Api(server.Address, people[0].Token);
            var revision = (await api.GetAsync($"/api/chats/{chat}"))
                .As<Application.Inbox.Contracts.ChatDto>()
                .Revision;
            await Eventually.TrueAsync(() =>
                Task.FromResult(
                    listeners.TrueForAll(listener =>
                        !listener.Histories.TryGetValue(chat, out var history) || history.Revision >= revision
                    )
                )
            );
            histories[chat] = await ReadAllAsync(api, chat);
        }

        await stopListening.CancelAsync();
        await listening;
        output.WriteLine(
            $"{expected.Acknowledged.Count} messages acknowledged, {histories.Values.Sum(history => history.Count)} stored."
        );
        Verify(expected, listeners, histories);

        // Each rename is announced once, in order.
        Assert.Equal(
            names.Select(name => $"{people[0].Username} renamed the group to “{name}”"),
            histories[chats[0]].Where(message => message.Kind == MessageKind.System).Select(message => message.Content)
        );
    }

    /// <returns>
    /// All names that the chat has had, from its audit log, which is written in the transaction of each change.
    /// </returns>
    private static async Task<List<string>> RenameOnceMoreAsync(IServerUnderTest server, Person owner, Guid chat)
    {
        using var api = new Api(server.Address, owner.Token);
        (await api.PatchAsync($"/api/chats/{chat}", new { name = "the last name" })).Ok();
        List<LogEntryDto> log = [];
        Page<LogEntryDto> page;
        string? cursor = null;
        do
        {
            page = (
                await api.GetAsync($"/api/chats/{chat}/log?limit=200{(cursor is null ? null : "&cursor=" + cursor)}")
            ).As<Page<LogEntryDto>>();
            log.AddRange(page.Items);
            cursor = page.NextCursor;
        } while (cursor is not null);
        log.Reverse();
        return [.. log.Where(entry => entry.Action == ChatAction.Renamed).Select(entry => entry.Detail!)];
    }

    private static async Task BreakThingsAsync(
        ExpectedHistory expected,
        List<Listener> listeners,
        Random random,
        int faults,
        Task sending,
        Func<int, Random, List<Listener>, Task> breakAsync
    )
    {
        for (var fault = 0; fault < faults; fault++)
        {
            // A fault is injected under load: after this many further acknowledgements.
            var until = expected.Progress + 60 + random.Next(120);
            await Eventually.TrueAsync(() => Task.FromResult(sending.IsCompleted || expected.Progress >= until));
            if (sending.IsCompleted)
            {
                return;
            }

            await breakAsync(fault, random, listeners);
        }

        var end = expected.Progress + 100;
        await Eventually.TrueAsync(() => Task.FromResult(sending.IsCompleted || expected.Progress >= end));
    }

    private static async Task<IReadOnlyList<MessageDto>> ReadAllAsync(Api api, Guid chat)
    {
        List<MessageDto> all = [];
        HistoryDto page;
        do
        {
            page = (await api.GetAsync($"/api/chats/{chat}/messages?after={all.Count}&limit=200")).As<HistoryDto>();
            all.AddRange(page.Items);
        } while (page.HasMore);
        return all;
    }

    private static void Verify(
        ExpectedHistory expected,
        List<Listener> listeners,
        Dictionary<Guid, IReadOnlyList<MessageDto>> histories
    )
    {
        foreach (var history in histories.Values)
        {
            // The sequence is dense, and no request is stored twice.
            Assert.Equal(
                Enumerable.Range(1, history.Count).Select(i => (long)i),
                history.Select(message => message.Sequence)
            );
            Assert.Equal(
                history.Count,
                history.Select(message => (message.SenderId, message.ClientMessageId ?? message.Id)).Distinct().Count()
            );
            Assert.Equal(history.Count, history.Select(message => message.Revision).Distinct().Count());
            Assert.All(
                history,
                message =>
                    Assert.True(
                        message.UnsentAt is not null
                            || message.Kind == MessageKind.System
                            || expected.WasRequested(message.Content),
                        $"Not sent by any participant: {message.Content}"
                    )
            );
        }

        // Every acknowledged message is stored at its position, in its last acknowledged state.
        foreach (var sent in expected.Acknowledged)
        {
            var stored = histories[sent.ChatId][(int)sent.Sequence - 1];
            Assert.Equal(
                (sent.Id, sent.Sender, (Guid?)sent.ClientMessageId),
                (stored.Id, stored.SenderId, stored.ClientMessageId)
            );
            Assert.Equal(sent.Content ?? string.Empty, stored.Content);
            Assert.Equal(sent.Content is null, stored.UnsentAt is not null);
        }

        // Every client has the whole history and saw no duplicate, reordering or gap.
        foreach (var listener in listeners)
        {
            foreach (var (chat, history) in listener.Histories)
            {
                Assert.True(history.Violations.Count == 0, $"{listener.Name}: {string.Join("; ", history.Violations)}");
                Assert.Equal(histories[chat].Select(Shown), history.Messages.Select(Shown));
            }
        }

        static (long, long, Guid, string, bool, bool, string) Shown(MessageDto message) =>
            (
                message.Sequence,
                message.Revision,
                message.Id,
                message.Content,
                message.EditedAt is not null,
                message.UnsentAt is not null,
                string.Join(' ', message.Reactions.Select(reaction => $"{reaction.Emoji}{reaction.Count}"))
            );
    }
}
