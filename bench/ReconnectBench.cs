using System.Diagnostics;
using System.Globalization;
using Messenger.Bench.Load;
using Messenger.Bench.Systems;

namespace Messenger.Bench;

/// <summary>Reconnects many members within ten seconds; each resumes all chats while others keep sending.</summary>
internal static class ReconnectBench
{
    private const string Name = "returner";
    private const int MessagesMissed = 5;
    private const int BystandersRate = 200;

    private static readonly TimeSpan Rush = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(int count)
    {
        await using var database = await Database.StartAsync(onLoopback: false);
        await using var ours = await MessengerSystem.StartAsync(database);
        await Crowd.CreateAsync(ours.ConnectionString, Name, count, MessagesMissed);
        var chats = await Crowd.ChatsAsync(ours.ConnectionString, Name);
        var server = new UriBuilder(ours.Server.Address) { Scheme = "ws", Path = "/hubs/chat" };

        // The first reconnections warm up compiled code and connection pools.
        var early = await ReturnAsync(
            server,
            chats,
            Enumerable.Range(0, Math.Min(500, count)),
            TimeSpan.FromSeconds(5)
        );
        await CloseAsync(early.Members);

        var bystanders = SendLoad.RunAsync(ours, Shape.All[0], BystandersRate, WarmUp, Window);
        await Task.Delay(WarmUp);
        var returned = await ReturnAsync(server, chats, Enumerable.Range(0, count), Rush);
        var heard = await bystanders;
        await CloseAsync(returned.Members);

        Console.WriteLine(
            "| came back | missed changes each | all caught up after s | each: p50 ms | p99 ms | bystanders: p50 ms | p99 ms | complete, one order |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {count:N0} within {Rush.TotalSeconds:0} s | {Crowd.ChatsPerMember * MessagesMissed} | {returned.Elapsed.TotalSeconds:0.0} | {returned.Latencies.Percentile(0.5):0.0} | {returned.Latencies.Percentile(0.99):0.0} | {heard.P50:0.0} | {heard.P99:0.0} | {(heard.Complete && heard.OneOrder ? "yes" : "no")} |"
            )
        );
    }

    private static async Task<(SignalRMember[] Members, Latencies Latencies, TimeSpan Elapsed)> ReturnAsync(
        UriBuilder server,
        ILookup<int, Guid> chats,
        IEnumerable<int> numbers,
        TimeSpan within
    )
    {
        var clock = Stopwatch.StartNew();
        int[] all = [.. numbers];
        List<Task<(SignalRMember Member, long Began)>> returning = [];
        Latencies latencies = new();
        foreach (var number in all)
        {
            var due = within * (returning.Count / (double)all.Length);
            while (clock.Elapsed < due)
            {
                await Task.Delay(1);
            }

            returning.Add(ResumeAsync(server, chats[number], number));
        }

        List<SignalRMember> members = [];
        foreach (var one in returning)
        {
            var (member, took) = await one;
            latencies.Add(Stopwatch.GetTimestamp() - took);
            members.Add(member);
        }

        return ([.. members], latencies, clock.Elapsed);
    }

    /// <returns>The member, and the time from connecting to having caught up, in stopwatch ticks.</returns>
    private static async Task<(SignalRMember Member, long Took)> ResumeAsync(
        UriBuilder server,
        IEnumerable<Guid> chats,
        int number
    )
    {
        var began = Stopwatch.GetTimestamp();
        var address = new UriBuilder(server.Uri)
        {
            Query = $"access_token={Uri.EscapeDataString(Accounts.TokenOf(Name, number))}",
        };
        var member = await SignalRMember.ConnectAsync(address.Uri, (_, text) => text);
        var answer = await member.CallAsync(
            "Resume",
            $"[{{\"chats\":{{{string.Join(',', chats.Select(chat => $"\"{chat}\":0"))}}}}}]"
        );
        var changes = answer.Split("What was said meanwhile").Length - 1;

        // Each chat also includes its last message.
        if (
            !answer.Contains("\"caughtUp\":true", StringComparison.Ordinal)
            || changes != Crowd.ChatsPerMember * (MessagesMissed + 1)
        )
        {
            throw new InvalidDataException(
                $"Member {number} received {changes} changes: {answer[..Math.Min(answer.Length, 500)]}"
            );
        }

        return (member, Stopwatch.GetTimestamp() - began);
    }

    private static Task CloseAsync(SignalRMember[] members) =>
        Parallel.ForEachAsync(members, (member, _) => member.DisposeAsync());
}
