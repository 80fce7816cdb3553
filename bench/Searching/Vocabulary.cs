using System.Text;

namespace Messenger.Bench.Searching;

/// <summary>
/// Words of eight artificial languages in different scripts: made of syllables, reproducible, and with natural
/// frequencies (Zipf).
/// </summary>
internal sealed class Vocabulary
{
    public const int Size = 30_000;
    public const int Topics = 100;

    private const int WordsPerTopic = 200;
    private const int FirstTopicWord = 5_000;

    private static readonly double[] Frequencies = Sums(Size);
    private static readonly double[] TopicFrequencies = Sums(WordsPerTopic);

    private readonly string[] _words;
    private readonly string _space;

    private Vocabulary(string name, string[] words, string space = " ") =>
        (Name, _words, _space) = (name, words, space);

    /// <summary>The weights of the languages: English is the most frequent.</summary>
    public static IReadOnlyList<(Vocabulary Language, double Share)> All { get; } =
    [
        (
            OfSyllables("English", 1, "b c d f g h l m n p r s t w st th ch sh", "a e i o u ea ou", " n r s t l ng d"),
            0.4
        ),
        (
            OfSyllables("German", 2, "b d f g h k l m n r s t w z sch st", "a e i o u ä ö ü ei ie", " n r s t ch cht"),
            0.12
        ),
        (OfSyllables("French", 3, "b c d f g j l m n p r s t v ch qu", "a e i o u é è ê ou eu oi", " s r t n"), 0.1),
        (OfSyllables("Russian", 4, "б в г д ж з к л м н п р с т ч ш", "а е и о у ы я ю ё", " н р с т й л ть"), 0.12),
        (OfSyllables("Arabic", 5, "ب ت ج ح د ر س ش ص ع ف ق ك ل م ن ه", "ا و ي", " ن م ر ل ة"), 0.08),
        (OfCharacters("Chinese", 6, 0x4E00, 2_500, string.Empty), 0.1),
        (OfCharacters("Japanese", 7, 0x3041, 80, string.Empty), 0.05),
        (OfCharacters("Korean", 8, 0xAC00, 1_200, " "), 0.03),
    ];

    public string Name { get; }

    public bool IsSpaced => _space.Length > 0;

    /// <summary>A word by its rank, the most frequent first.</summary>
    public string this[int rank] => _words[rank];

    /// <summary>A word of a topic, by its rank in it.</summary>
    public string OfTopic(int topic, int rank) => _words[FirstTopicWord + (topic * WordsPerTopic) + rank];

    /// <summary>A message: mostly short, every third word about the topic.</summary>
    public string Write(Random random, int topic)
    {
        var text = new StringBuilder();
        for (var left = 2 + (int)(-9 * Math.Log(1 - random.NextDouble())); left > 0; left--)
        {
            text.Append(
                random.Next(3) == 0
                    ? OfTopic(random.Next(50) == 0 ? random.Next(Topics) : topic, Rank(random, TopicFrequencies))
                    : _words[Rank(random, Frequencies)]
            );
            text.Append(
                left == 1 ? string.Empty
                : random.Next(12) == 0 ? ", "
                : _space
            );
        }

        return text.ToString();
    }

    private static Vocabulary OfSyllables(string name, int seed, string onsets, string vowels, string codas)
    {
        var (on, vowel, coda) = (onsets.Split(' '), vowels.Split(' '), codas.Split(' '));
        return new Vocabulary(
            name,
            Make(
                seed,
                (random, rank) =>
                {
                    var word = new StringBuilder();
                    for (var syllables = 1 + random.Next(rank < 100 ? 2 : 4); syllables > 0; syllables--)
                    {
                        word.Append(on[random.Next(on.Length)])
                            .Append(vowel[random.Next(vowel.Length)])
                            .Append(coda[random.Next(coda.Length)]);
                    }

                    return word.ToString();
                }
            )
        );
    }

    private static Vocabulary OfCharacters(string name, int seed, int first, int count, string space) =>
        new(
            name,
            Make(
                seed,
                (random, rank) =>
                    string.Concat(
                        Enumerable
                            .Range(0, rank < 100 ? 1 : 2 + random.Next(3))
                            .Select(_ => (char)(first + (int)(count * random.NextDouble() * random.NextDouble())))
                    )
            ),
            space
        );

    /// <summary>All words, each once.</summary>
    private static string[] Make(int seed, Func<Random, int, string> make)
    {
        var random = new Random(seed);
        HashSet<string> words = new(StringComparer.Ordinal);
        for (var tries = 0; words.Count < Size; tries++)
        {
            words.Add(make(random, words.Count + (tries / 10)));
        }

        return [.. words];
    }

    private static double[] Sums(int count)
    {
        var sums = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++)
        {
            sums[rank] = sum += 1.0 / (rank + 3);
        }

        return Array.ConvertAll(sums, part => part / sum);
    }

    private static int Rank(Random random, double[] sums)
    {
        var found = Array.BinarySearch(sums, random.NextDouble());
        return Math.Min(sums.Length - 1, found < 0 ? ~found : found);
    }
}
