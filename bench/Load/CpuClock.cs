using System.Globalization;

namespace Messenger.Bench.Load;

/// <summary>Reads the CPU time and memory of processes and all their descendants from /proc.</summary>
internal static class CpuClock
{
    // /proc counts in hundredths of a second, independent of the kernel's tick (proc(5), sysconf(_SC_CLK_TCK)).
    private const double MillisecondsPerTick = 10;

    private const double PagesToKilobytes = 4;

    /// <summary>
    /// CPU milliseconds, user and system, of the processes and their descendants, including ended ones.
    /// </summary>
    public static double Milliseconds(IEnumerable<int> processes) =>
        Tree(processes).Sum(stat => stat.Ticks) * MillisecondsPerTick;

    /// <summary>Resident memory of one process, in KB.</summary>
    public static double ResidentKilobytes(int process) =>
        double.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1], CultureInfo.InvariantCulture)
        * PagesToKilobytes;

    private static List<Stat> Tree(IEnumerable<int> roots)
    {
        var all = Directory
            .GetDirectories("/proc")
            .Select(folder =>
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Read(id) : null
            )
            .OfType<Stat>()
            .ToList();
        var children = all.ToLookup(stat => stat.Parent);
        var byId = all.ToDictionary(stat => stat.Id);
        var open = new Queue<Stat>(roots.Where(byId.ContainsKey).Select(id => byId[id]));
        List<Stat> tree = [];
        while (open.TryDequeue(out var stat))
        {
            tree.Add(stat);
            foreach (var child in children[stat.Id])
            {
                open.Enqueue(child);
            }
        }

        return tree;
    }

    private static Stat? Read(int id)
    {
        try
        {
            // The name is in parentheses and may contain any character.
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Stat(
                id,
                Number(fields, 1),
                Number(fields, 11) + Number(fields, 12) + Number(fields, 13) + Number(fields, 14)
            );
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int Number(string[] fields, int index) => int.Parse(fields[index], CultureInfo.InvariantCulture);

    private sealed record Stat(int Id, int Parent, int Ticks);
}
