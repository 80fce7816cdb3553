using System.Globalization;
using Messenger.Bench.Browser;

switch (args)
{
    case ["speed", .. var runs]:
        await SpeedBench.RunAsync(NumberOf(runs, otherwise: 7));
        return 0;
    case ["memory", .. var minutes]:
        await MemoryBench.RunAsync(NumberOf(minutes, otherwise: 5));
        return 0;
    case ["screenshots"]:
        await Screenshots.TakeAsync();
        return 0;
    default:
        Console.Error.WriteLine("What to do? speed [runs], memory [minutes] or screenshots. See bench/README.md.");
        return 1;
}

static int NumberOf(string[] options, int otherwise) =>
    options is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;
