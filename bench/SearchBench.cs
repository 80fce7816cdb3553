using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Messenger.Bench.Load;
using Messenger.Bench.Searching;
using Messenger.Bench.Systems;
using Messenger.Testing;

namespace Messenger.Bench;

/// <summary>
/// Measures the search: indexing speed, index size, query latency, and the delay until a sent message is found.
/// </summary>
internal static class SearchBench
{
    private const int Questions = 120;
    private const int WarmUp = 10;

    private static readonly (string Name, Func<Random, Corpus, Member, string> Ask)[] Kinds =
    [
        ("rare word", (random, _, _) => Language(random)[random.Next(20_000, Vocabulary.Size)]),
        ("common word", (random, _, _) => Language(random)[random.Next(30)]),
        ("word frequent elsewhere", (random, _, _) => Language(random).OfTopic(random.Next(50), random.Next(20))),
        (
            "two words",
            (random, _, _) =>
                Language(random) is var language
                    ? $"{language[random.Next(30)]} {language[random.Next(100, 1_000)]}"
                    : string.Empty
        ),
        (
            "phrase",
            (random, corpus, member) =>
                $"\"{Phrase(SampleOf(random, corpus, member, sample => sample.Language.IsSpaced && sample.Text.Count(letter => letter == ' ') > 2).Text, random)}\""
        ),
        (
            "prefix of 3",
            (random, _, _) => Language(random)[random.Next(5_000)] is { Length: > 3 } word ? word[..3] : "mes"
        ),
        ("prefix of 1", (random, _, _) => Language(random)[random.Next(5_000)][..1]),
        (
            "CJK, 2 characters",
            (random, corpus, member) =>
                SampleOf(random, corpus, member, sample => !sample.Language.IsSpaced && sample.Text.Length > 4)
                    .Text.Replace(", ", string.Empty, StringComparison.Ordinal)
                    .Substring(1, 2)
        ),
        (
            "within words",
            (random, _, _) => Language(random)[random.Next(20_000)] is { Length: > 7 } word ? word[2..^1] : "ousea"
        ),
        (
            "from, before, word",
            (random, corpus, member) =>
                SampleOf(random, corpus, member, _ => true) is var sample
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"from:{sample.Writer} before:{sample.At.AddDays(1):yyyy-MM-dd} {sample.Language[random.Next(20)]}"
                    )
                    : string.Empty
        ),
        ("no hit", (random, _, _) => $"zzq{random.Next(1_000_000)}x"),
    ];

    public static async Task RunAsync(IReadOnlyList<double> millions, bool hold)
    {
        await using var database = await Database.StartAsync(onLoopback: false);
        foreach (var size in millions)
        {
            var clock = Stopwatch.StartNew();
            await using var corpus = await Corpus.BuildAsync(database, (int)(size * 1_000_000));
            await Console.Error.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{corpus.Messages:N0} messages written in {clock.Elapsed.TotalSeconds:N0} s"
                )
            );
            await corpus.StartAsync(rest: 0);
            var indexing = await corpus.IndexAsync();
            var (blocks, words) = await corpus.SizeAsync();
            Console.WriteLine();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"#### {corpus.Messages:N0} messages"));
            Console.WriteLine();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Indexed in {indexing.TotalSeconds:N0} s, {corpus.Messages / indexing.TotalSeconds:N0} messages/s without a rest; {blocks:N0} MB in all, of which {words:N0} MB find words in blocks."
                )
            );
            await corpus.StartAsync(rest: 9);
            await AskAsync(corpus);
            Console.WriteLine();
            Console.WriteLine(await LagAsync(corpus));
            if (hold)
            {
                await Console.Error.WriteLineAsync(
                    $"Enter goes on. {corpus.ConnectionString} {corpus.Http.BaseAddress}"
                );
                Console.ReadLine();
            }
        }
    }

    private static async Task AskAsync(Corpus corpus)
    {
        Console.WriteLine();
        Console.WriteLine(
            "| question | of 50 chats: p50 ms | p95 ms | max ms | CPU ms | found | of 2,000 chats: p50 ms | p95 ms | max ms | CPU ms | found |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, ask) in Kinds)
        {
            var line = $"| {name} |";
            foreach (var member in Enum.GetValues<Member>())
            {
                var random = new Random(7);
                List<double> times = [];
                var found = 0;
                var cpu = 0.0;
                for (var i = -WarmUp; i < Questions; i++)
                {
                    cpu = i == 0 ? CpuClock.Milliseconds(corpus.Processes) : cpu;
                    var question = ask(random, corpus, member);
                    var started = Stopwatch.GetTimestamp();
                    var answer = await SearchAsync(corpus, member, question);
                    if (i >= 0)
                    {
                        times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                        found += answer.GetProperty("items").GetArrayLength();
                    }
                }

                cpu = (CpuClock.Milliseconds(corpus.Processes) - cpu) / Questions;
                times.Sort();
                line += string.Create(
                    CultureInfo.InvariantCulture,
                    $" {times[times.Count / 2]:0.0} | {times[times.Count * 95 / 100]:0.0} | {times[^1]:0.0} | {cpu:0.0} | {(double)found / Questions:0.0} |"
                );
            }

            Console.WriteLine(line);
        }
    }

    /// <summary>The time from the acknowledgement of a message until a search finds it.</summary>
    private static async Task<string> LagAsync(Corpus corpus)
    {
        using var chats = await SendAsync(corpus, Member.OfFew, HttpMethod.Get, "/api/chats?limit=50", content: null);
        var chat = (await chats.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("items")[0]
            .GetProperty("id")
            .GetGuid();
        List<double> lags = [];
        for (var i = 0; i < 20; i++)
        {
            var word = $"lag{Guid.NewGuid():N}";
            using var sent = await SendAsync(
                corpus,
                Member.OfFew,
                HttpMethod.Post,
                $"/api/chats/{chat}/messages",
                new { content = $"how soon is {word} found" }
            );
            var started = Stopwatch.GetTimestamp();
            while ((await SearchAsync(corpus, Member.OfFew, word)).GetProperty("items").GetArrayLength() == 0)
            {
                await Task.Delay(10);
            }

            lags.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        lags.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"What is sent is found after {lags[10]:N0} ms (median of 20; at most {lags[^1]:N0} ms)."
        );
    }

    private static async Task<JsonElement> SearchAsync(Corpus corpus, Member member, string question)
    {
        using var answer = await SendAsync(
            corpus,
            member,
            HttpMethod.Get,
            $"/api/search/messages?q={Uri.EscapeDataString(question)}",
            content: null
        );
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Corpus corpus,
        Member member,
        HttpMethod method,
        string path,
        object? content
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            Accounts.TokenOf(Corpus.NameOf(member), 0)
        );
        request.Content = content is null ? null : JsonContent.Create(content, options: Api.Json);
        return (await corpus.Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static Vocabulary Language(Random random) => Vocabulary.All[random.Next(Vocabulary.All.Count)].Language;

    private static Sample SampleOf(Random random, Corpus corpus, Member member, Func<Sample, bool> fits)
    {
        var samples = corpus.SamplesOf[member];
        while (true)
        {
            if (samples[random.Next(samples.Count)] is var sample && fits(sample))
            {
                return sample;
            }
        }
    }

    /// <summary>Two or three consecutive words of a text.</summary>
    private static string Phrase(string text, Random random)
    {
        var words = text.Split(' ');
        var first = random.Next(words.Length - 2);
        return string.Join(' ', words[first..(first + 2 + random.Next(2))]);
    }
}
