using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>
/// The server answers every fuzzed input without revealing internals, logs no error and keeps working.
/// <c>MESSENGER_FUZZ_SEED</c> repeats a run; <c>MESSENGER_FUZZ</c> sets the number of inputs (default 10,000).
/// </summary>
public sealed partial class FuzzTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Workers = 6;

    private static readonly int Total = int.TryParse(
        Environment.GetEnvironmentVariable("MESSENGER_FUZZ"),
        CultureInfo.InvariantCulture,
        out var total
    )
        ? total
        : 10_000;
    private static readonly int Seed = int.TryParse(
        Environment.GetEnvironmentVariable("MESSENGER_FUZZ_SEED"),
        CultureInfo.InvariantCulture,
        out var seed
    )
        ? seed
        : RandomNumberGenerator.GetInt32(int.MaxValue);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task No_fuzzed_input_breaks_the_server()
    {
        output.WriteLine($"MESSENGER_FUZZ={Total} MESSENGER_FUZZ_SEED={Seed}");
        using var log = new ServerLog();
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["RateLimits:ReportingPerUser:Burst"] = "1000000",
                ["RateLimits:PushTestPerUser:Burst"] = "1000000",
                ["Push:Timeout"] = "00:00:00.2",
                ["Push:Delay"] = "1.00:00:00",
            },
            log.AddTo
        );
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

        var findings = (
            await Task.WhenAll(
                Enumerable
                    .Range(0, Workers)
                    .Select(worker =>
                        Task.Run(() => FuzzAsync(server.Address, http, new Random(Seed + worker), Total / Workers))
                    )
            )
        )
            .SelectMany(found => found)
            .ToList();

        findings.AddRange(log.Lines.Take(20));
        Assert.True(
            findings.Count == 0,
            $"Seed {Seed}, {findings.Count} findings:\n{string.Join('\n', findings.Take(20))}"
        );
        await Eventually.TrueAsync(async () => await OnlineAsync(server.Address) == 0);
        await TalkAsync(server.Address);
        Assert.Empty(log.Lines);
    }

    private static async Task<List<string>> FuzzAsync(Uri server, HttpClient http, Random random, int count)
    {
        FuzzWorld? world = null;
        var input = new FuzzInput(random);
        List<string> findings = [];
        for (var (sent, old) = (0, 0); sent < count && findings.Count < 20; )
        {
            // Fuzzing changes the world: members leave, chats are deleted.
            if (world is null || sent - old >= 1_000)
            {
                (world, old) = (await FuzzWorld.MakeAsync(server, http), sent);
                input.Enter(world);
            }

            var kind = random.Next(100);
            try
            {
                sent += kind switch
                {
                    < 55 => await RequestAsync(world, input, findings),
                    < 65 => await RawRequestAsync(world, input, findings),
                    < 83 => await HubAsync(world, input, findings, Math.Min(count - sent, 40)),
                    _ => await SocketAsync(world, input, findings, Math.Min(count - sent, 40)),
                };
            }
            catch (Exception exception)
                when (exception is TimeoutException or TaskCanceledException or OperationCanceledException)
            {
                findings.Add($"No answer in time to kind {kind}: {input.Last}");
            }
        }

        return findings;
    }

    /// <summary>An invalid request, sent by an ordinary client.</summary>
    private static async Task<int> RequestAsync(FuzzWorld world, FuzzInput input, List<string> findings)
    {
        var (method, path, body) = input.Pick(FuzzWorld.Requests);
        var address = input.Address(input.Fill(path));
        using var request = new HttpRequestMessage(
            new HttpMethod(input.Chance(30) ? input.Pick(FuzzInput.Methods) : method),
            Absolute(world.Server, address)
        );
        var text = body is null ? null : input.Json(input.Fill(body));
        if (text is not null || input.Chance(20))
        {
            request.Content = new ByteArrayContent(input.Bytes(text ?? input.Text()));
            request.Content.Headers.TryAddWithoutValidation(
                "Content-Type",
                input.Chance(10) ? input.Pick(FuzzInput.MediaTypes) : "application/json"
            );
            request.Headers.TransferEncodingChunked = input.Chance(8);
        }

        if (!input.Chance(12))
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {input.Pick(world.Tokens)}");
        }

        while (input.Chance(4))
        {
            var (name, value) = input.Header();
            request.Headers.TryAddWithoutValidation(name, value);
        }

        input.Last =
            $"{request.Method} {address} {Short(text)} {string.Join(", ", request.Headers.Select(header => $"{header.Key}: {Short(string.Join(' ', header.Value))}"))}";
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using var response = await world.Http.SendAsync(request, patience.Token);
            Judge(
                (int)response.StatusCode,
                await response.Content.ReadAsStringAsync(patience.Token),
                response.Content.Headers.ContentType?.MediaType,
                input.Last,
                findings
            );
        }
        catch (HttpRequestException exception)
            when (exception.InnerException is IOException or SocketException or HttpIOException
                || exception is { StatusCode: null }
            )
        {
            // The server may close the connection instead of reading the request.
        }

        return 1;
    }

    /// <summary>Raw bytes that no client library would send.</summary>
    private static async Task<int> RawRequestAsync(FuzzWorld world, FuzzInput input, List<string> findings)
    {
        var (method, path, body) = input.Pick(FuzzWorld.Requests);
        var text = input.Json(input.Fill(body ?? "{}"));
        var length = input.Pick<string>([
            $"{Encoding.UTF8.GetByteCount(text)}",
            "0",
            "-1",
            "1",
            "99999999999999999999",
            "262145",
            "5, 5",
            "x",
            "0x10",
            "",
        ]);
        List<string> headers =
        [
            $"Host: {input.Pick<string>(["localhost", "localhost", "localhost", "", "a b", "\u0001", "[::1", "x:99999999"])}",
            "Connection: close",
            $"Authorization: Bearer {input.Pick(world.Tokens)}",
        ];
        if (input.Chance(80))
        {
            headers.Add($"Content-Length: {length}");
        }

        if (input.Chance(15))
        {
            headers.Add($"Transfer-Encoding: {input.Pick<string>(["chunked", "gzip", "chunked, chunked", "x"])}");
        }

        headers.Add("Content-Type: application/json");
        for (var i = input.Chance(3) ? 200 : input.Next(3); i > 0; i--)
        {
            var (name, value) = input.Header();
            headers.Add($"{name}: {value}");
        }

        var line =
            $"{input.Pick<string>([method, method, method, "", "get", new string('A', 300), "\0"])} {input.Address(input.Fill(path))} {input.Pick<string>(["HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/9.9", ""])}";
        var bytes = input.Bytes($"{line}\r\n{string.Join("\r\n", headers)}\r\n\r\n{text}");
        if (input.Chance(20))
        {
            bytes = bytes[..input.Next(bytes.Length)];
        }

        input.Last = Short($"{line} | {string.Join(" | ", headers)}");
        using var client = new TcpClient();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await client.ConnectAsync(world.Server.Host, world.Server.Port, patience.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(bytes, patience.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var answer = await reader.ReadToEndAsync(patience.Token);
            if (StatusLine().Match(answer) is { Success: true } status)
            {
                Judge(
                    int.Parse(status.Groups["status"].Value, CultureInfo.InvariantCulture),
                    answer,
                    mediaType: null,
                    input.Last,
                    findings
                );
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The connection was closed.
        }

        return 1;
    }

    /// <summary>A hub connection with many invalid frames.</summary>
    private static Task<int> HubAsync(FuzzWorld world, FuzzInput input, List<string> findings, int most) =>
        TalkAsync(
            world,
            input,
            findings,
            $"/hubs/chat{(input.Chance(10) ? string.Empty : $"?access_token={input.Pick(world.Tokens)}")}",
            greeting: input.Chance(90)
                ? "{\"protocol\":\"json\",\"version\":1}\u001e"
                : $"{input.Json("{\"protocol\":\"json\",\"version\":1}")}\u001e",
            frame: () =>
                input.Chance(95) ? $"{input.Json(input.Fill(input.Pick(FuzzWorld.Invocations)))}\u001e" : input.Text(),
            most
        );

    /// <summary>A plain socket with many invalid frames.</summary>
    private static Task<int> SocketAsync(FuzzWorld world, FuzzInput input, List<string> findings, int most) =>
        TalkAsync(
            world,
            input,
            findings,
            input.Chance(80)
                ? $"/ws?chat={input.Pick(world.Chats)}&since={input.Next(5)}&access_token={input.Pick(world.Tokens)}"
                : input.Address(
                    $"/ws?chat={input.Pick(world.Chats)}&since={input.Next(5)}&access_token={input.Pick(world.Tokens)}"
                ),
            greeting: null,
            frame: () => input.Json(input.Fill(input.Pick(FuzzWorld.Frames))),
            most
        );

    private static async Task<int> TalkAsync(
        FuzzWorld world,
        FuzzInput input,
        List<string> findings,
        string path,
        string? greeting,
        Func<string> frame,
        int most
    )
    {
        var sent = 1;
        using var socket = new ClientWebSocket();
        using var patience = new CancellationTokenSource(Patience);
        input.Last = path;
        try
        {
            await socket.ConnectAsync(
                new UriBuilder(world.Server)
                {
                    Scheme = "ws",
                    Path = path.Split('?')[0],
                    Query = path.Split('?', 2).ElementAtOrDefault(1),
                }.Uri,
                patience.Token
            );
        }
        catch (Exception exception) when (exception is WebSocketException or UriFormatException)
        {
            if ((int)socket.HttpStatusCode >= 500)
            {
                findings.Add($"{(int)socket.HttpStatusCode} {path}");
            }

            return sent;
        }

        var hearing = ReceiveAsync(socket, input, findings, patience.Token);
        try
        {
            if (greeting is not null)
            {
                await socket.SendAsync(
                    input.Bytes(greeting),
                    WebSocketMessageType.Text,
                    endOfMessage: true,
                    patience.Token
                );
            }

            for (var frames = input.Next(most); frames > 0 && socket.State == WebSocketState.Open; frames--, sent++)
            {
                var text = frame();
                input.Last = Short(text);
                var bytes = input.Bytes(text);
                var kind = input.Chance(5) ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
                var half = input.Chance(10) ? input.Next(bytes.Length) : 0;
                if (half > 0)
                {
                    await socket.SendAsync(bytes.AsMemory(0, half), kind, endOfMessage: false, patience.Token);
                }

                // Sometimes the rest of it is never sent.
                if (half == 0 || !input.Chance(10))
                {
                    await socket.SendAsync(bytes.AsMemory(half), kind, endOfMessage: true, patience.Token);
                }
                else
                {
                    break;
                }
            }

            if (input.Chance(50) && socket.State == WebSocketState.Open)
            {
                await socket.CloseOutputAsync(
                    WebSocketCloseStatus.NormalClosure,
                    statusDescription: null,
                    patience.Token
                );
                await hearing;
            }
        }
        catch (Exception exception)
            when (exception is WebSocketException or IOException or SocketException
                || (exception is OperationCanceledException && !patience.IsCancellationRequested)
            )
        {
            // The connection was cut.
        }

        socket.Abort();
        await hearing;
        return sent;
    }

    private static async Task ReceiveAsync(
        ClientWebSocket socket,
        FuzzInput input,
        List<string> findings,
        CancellationToken cancellationToken
    )
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                var text = Encoding.UTF8.GetString(buffer, 0, received.Count);
                if (
                    text.Contains("server.error", StringComparison.Ordinal)
                    || text.Contains("server.unavailable", StringComparison.Ordinal)
                    || Insides().IsMatch(text.Replace("HubException", string.Empty, StringComparison.Ordinal))
                )
                {
                    findings.Add($"{Short(text)} to {input.Last}");
                }
            }
        }
        catch (Exception exception)
            when (exception
                    is WebSocketException
                        or IOException
                        or OperationCanceledException
                        or ObjectDisposedException
            )
        {
            // The end.
        }
    }

    private static void Judge(int status, string body, string? mediaType, string sent, List<string> findings)
    {
        // 501 and 505 are HTTP's own, for unsupported encodings and versions. Successful responses may repeat user
        // input.
        if (status is >= 500 and not (501 or 505) || (status >= 400 && Insides().IsMatch(body)))
        {
            findings.Add($"{status} {mediaType} {Short(body)} to {sent}");
        }
    }

    private static async Task<int> OnlineAsync(Uri server)
    {
        using var anyone = new Api(server);
        return (await anyone.GetAsync("/api/users/online")).Ok().Content.GetProperty("count").GetInt32();
    }

    private static async Task TalkAsync(Uri server)
    {
        var (ada, bob) = (
            await Person.RegisterAsync(server, "talks.ada"),
            await Person.RegisterAsync(server, "talks.bob")
        );
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var hub = await bob.ConnectAsync();
        await hub.ReadyAsync();
        await ada.SendAsync(chat.Id, "Still here?");
        Assert.Equal("Still here?", Assert.Single((await hub.NextAsync<MessagesReceivedEvent>()).Messages).Content);
    }

    private static Uri Absolute(Uri server, string address) =>
        new(
            $"{server.GetLeftPart(UriPartial.Authority)}{address}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );

    private static string Short(string? text) =>
        text is null ? "–"
        : text.Length <= 400 ? text
        : $"{text[..400]}… ({text.Length})";

    [GeneratedRegex(@"^HTTP/1\.1 (?<status>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex StatusLine();

    /// <summary>Content that no response may have: stack traces, exceptions, SQL, paths.</summary>
    [GeneratedRegex(
        @"Exception\b|^\s+at [A-Z]\w+\.|Npgsql|SELECT .+ FROM |INSERT INTO|\.cs:line|/src/|Microsoft\.AspNetCore\.(?:Http|Routing)|constraint """,
        RegexOptions.NonBacktracking | RegexOptions.Multiline
    )]
    private static partial Regex Insides();
}
