using System.Globalization;
using Messenger.Bench;
using Messenger.Bench.Systems;

switch (args)
{
    case ["send", .. var options]:
        var rounds =
            options is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out var given) ? given : 3;
        await SendBench.RunAsync(
            rounds,
            [.. options.Where(option => !int.TryParse(option, CultureInfo.InvariantCulture, out _))]
        );
        return 0;
    case ["reads", .. var sizes]:
        await ReadBench.RunAsync(
            sizes.Length == 0
                ? [10_000, 10_000_000]
                : [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]
        );
        return 0;
    case ["search", .. var options]:
        var millions = options
            .Where(option => option is not "hold")
            .Select(option => double.Parse(option, CultureInfo.InvariantCulture))
            .ToList();
        await SearchBench.RunAsync(millions.Count == 0 ? [1] : millions, hold: options.Contains("hold"));
        return 0;
    case ["connections", .. var count]:
        await ConnectionsBench.RunAsync(
            count is [var connections] ? int.Parse(connections, CultureInfo.InvariantCulture) : 5_000
        );
        return 0;
    case ["reconnect", .. var count]:
        await ReconnectBench.RunAsync(
            count is [var returning] ? int.Parse(returning, CultureInfo.InvariantCulture) : 5_000
        );
        return 0;
    case ["soak", .. var minutes]:
        await SoakBench.RunAsync(minutes is [var lasting] ? int.Parse(lasting, CultureInfo.InvariantCulture) : 60);
        return 0;
    case ["start", ..]:
        await StartBench.RunAsync(rounds: 5);
        return 0;
    case ["serve-limit", .. var store]:
        await LimitServer.RunAsync("http://127.0.0.1:0", store.FirstOrDefault());
        return 0;
    default:
        Console.Error.WriteLine("Unknown benchmark. See bench/README.md.");
        return 1;
}
