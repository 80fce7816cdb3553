using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Reflection;
using Messenger.Application.Common;
using Messenger.Application.Files.Contracts;
using Messenger.Application.Notifications;
using Messenger.Application.Search;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Common;
using Messenger.Infrastructure.Persistence.Postgres;
using Messenger.Infrastructure.Users;
using Serilog.Events;

namespace Messenger.Web;

/// <summary>A setting that cannot be meant.</summary>
/// <param name="Text">The setting, its value unless that holds a secret, and what it may be; one line.</param>
/// <param name="IsReadable">False where nothing can be put together with it.</param>
internal sealed record InvalidSetting(string Text, bool IsReadable);

/// <summary>Settings that cannot be meant keep the program from starting. The message has a line for each.</summary>
internal sealed class InvalidSettingsException(IReadOnlyList<InvalidSetting> settings)
    : Exception(string.Join(Environment.NewLine, settings.Select(setting => setting.Text)))
{
    public IReadOnlyList<InvalidSetting> Settings { get; } = settings;
}

/// <summary>Looks at all settings before anything is put together with them: else they would end in a stack trace, or in failures when somebody first needs them.</summary>
internal static class SettingsValidator
{
    private static readonly (string Section, Type Form)[] Sections =
    [
        ("SecretHasher", typeof(SecretHasherOptions)),
        ("RateLimits", typeof(RateLimitOptions)),
        ("Files", typeof(FilesOptions)),
        ("Search", typeof(SearchOptions)),
        ("Nodes", typeof(NodeOptions)),
        ("Presence", typeof(PresenceOptions)),
        ("Lobby", typeof(LobbyOptions)),
        ("Push", typeof(PushOptions)),
        ("EmbeddedPostgres", typeof(EmbeddedPostgresOptions)),
        ("Telemetry", typeof(TelemetryOptions)),
    ];

    private static readonly string[] Lists = ["TrustedProxies", "Administrators", "Push:AllowedPrivateHosts"];
    private static readonly string[] Collectors = ["Telemetry:Endpoint", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    /// <summary>All that are wrong.</summary>
    public static IReadOnlyList<InvalidSetting> Find(IConfiguration configuration) =>
        [
            .. Sections.SelectMany(section => OfForm(configuration.GetSection(section.Section), section.Form)),
            .. OfType(
                configuration.GetSection("Health:StuckAfter"),
                typeof(TimeSpan),
                new BetweenAttribute(0.001, BetweenAttribute.Month)
            ),
            .. OfType(configuration.GetSection("Logs:Json"), typeof(bool)),
            .. OfType(configuration.GetSection(nameof(WarmUp)), typeof(bool)),
            .. OfType(configuration.GetSection("seed-demo"), typeof(bool)),
            .. LogLevels(configuration.GetSection("Serilog:MinimumLevel")),
            .. Lists
                .Select(configuration.GetSection)
                .Where(list => list.Value is { Length: > 0 })
                .Select(list => Wrong(list, $"a list: {list.Path}:0, {list.Path}:1 and so on")),
            .. Each(
                configuration,
                "TrustedProxies",
                IsNetwork,
                "an address such as 10.0.0.5, or a network such as 10.0.0.0/8",
                isReadable: false
            ),
            .. Each(
                configuration,
                "Administrators",
                name =>
                    name.Length is 0 or >= UsernameForm.MinLength and <= UsernameForm.MaxLength
                    && name.All(UsernameForm.Permits),
                $"a username: {UsernameForm.MinLength} to {UsernameForm.MaxLength} of A-Z a-z 0-9 . _ -"
            ),
            .. Where(
                configuration.GetSection("Push:Subject"),
                IsContact,
                "mailto: and an address, or an https address"
            ),
            .. Collectors.SelectMany(collector =>
                Where(
                    configuration.GetSection(collector),
                    text => text.Length == 0 || IsAddress(text, "http", "https"),
                    "an address such as http://collector:4318",
                    isReadable: false
                )
            ),
            .. Where(configuration.GetSection("Files:Directory"), IsPath, "the path of a folder", isReadable: false),
            .. Where(
                configuration.GetSection("EmbeddedPostgres:DataDirectory"),
                text => IsPath(text) && !File.Exists(text),
                "the path of a folder, and not of a file"
            ),
            .. Broker(configuration.GetSection("Nodes")),
            .. Where(
                configuration.GetSection("urls"),
                text => text.Split(';', StringSplitOptions.RemoveEmptyEntries).All(IsBinding),
                "addresses such as http://localhost:5080 or http://*:8080, with ; between them"
            ),
        ];

    private static IEnumerable<InvalidSetting> OfForm(IConfigurationSection section, Type form) =>
        form.GetProperties()
            .Where(property => property.CanWrite)
            .SelectMany(property =>
                property.PropertyType == typeof(BucketOptions)
                    ? OfForm(section.GetSection(property.Name), property.PropertyType)
                    : OfType(
                        section.GetSection(property.Name),
                        property.PropertyType,
                        property.GetCustomAttribute<BetweenAttribute>()
                    )
            );

    /// <summary>What the binder could not read, and what is out of bounds.</summary>
    private static IEnumerable<InvalidSetting> OfType(
        IConfigurationSection setting,
        Type type,
        BetweenAttribute? between = null
    )
    {
        if (
            setting.Value is not { } text
            || type == typeof(Uri)
            || TypeDescriptor.GetConverter(type) is not { } converter
            || !converter.CanConvertFrom(typeof(string))
        )
        {
            return [];
        }

        var value = Read(converter, text);
        return value is null || (type.IsEnum && !type.GetEnumNames().Contains(text, StringComparer.OrdinalIgnoreCase))
                ? [Wrong(setting, FormOf(type, between), isReadable: false)]
            : between?.Holds(value) == false ? [Wrong(setting, FormOf(type, between))]
            : [];
    }

    private static object? Read(TypeConverter converter, string text)
    {
        try
        {
            return converter.ConvertFromInvariantString(text);
        }
        catch (Exception exception)
            when (exception is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            return null;
        }
    }

    private static string FormOf(Type type, BetweenAttribute? between) =>
        type switch
        {
            _ when type == typeof(bool) => "true or false",
            { IsEnum: true } => $"one of {string.Join(", ", type.GetEnumNames())}",
            _ when type == typeof(TimeSpan) && between is not null => FormattableString.Invariant(
                $"a time (days.hours:minutes:seconds) from {TimeSpan.FromSeconds(between.Least):c} to {TimeSpan.FromSeconds(between.Most):c}"
            ),
            _ when between is not null =>
                $"a{(type == typeof(double) ? string.Empty : " whole")} number from {Plain(between.Least)} to {Plain(between.Most)}",
            _ => $"of the form of {type.Name}",
        };

    private static string Plain(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    // What begins with $ names one of Serilog's own switches.
    private static IEnumerable<InvalidSetting> LogLevels(IConfigurationSection levels) =>
        new[] { levels, levels.GetSection("Default") }
            .Concat(levels.GetSection("Override").GetChildren())
            .Where(level => level.Value?.StartsWith('$') == false)
            .SelectMany(level => OfType(level, typeof(LogEventLevel)));

    private static IEnumerable<InvalidSetting> Each(
        IConfiguration configuration,
        string list,
        Func<string, bool> isRight,
        string right,
        bool isReadable = true
    ) => configuration.GetSection(list).GetChildren().SelectMany(one => Where(one, isRight, right, isReadable));

    private static IEnumerable<InvalidSetting> Where(
        IConfigurationSection setting,
        Func<string, bool> isRight,
        string right,
        bool isReadable = true
    ) => setting.Value is { } text && !isRight(text) ? [Wrong(setting, right, isReadable)] : [];

    private static IEnumerable<InvalidSetting> Broker(IConfigurationSection nodes)
    {
        // Its password is in it, so it is not shown.
        const string Right = "an address such as amqp://user:password@host:5672/vhost";
        return !string.Equals(nodes["Bus"], nameof(NodeBusKind.RabbitMq), StringComparison.OrdinalIgnoreCase) ? []
            : nodes["RabbitMq"] is not { Length: > 0 } address
                ?
                [
                    new InvalidSetting(
                        $"Nodes:RabbitMq is not set, and with Nodes:Bus=RabbitMq it must be {Right}.",
                        IsReadable: true
                    ),
                ]
            : IsAddress(address, "amqp", "amqps") ? []
            :
            [
                new InvalidSetting(
                    $"Nodes:RabbitMq must be {Right}; in a password, what means something in an address is written as %40 and the like.",
                    IsReadable: true
                ),
            ];
    }

    // Whether the folder of files can be used is found out while the server runs: it may come and go.
    private static bool IsPath(string text) =>
        !string.IsNullOrWhiteSpace(text) && !text.Contains('\0', StringComparison.Ordinal);

    private static bool IsNetwork(string text) =>
        text.Contains('/', StringComparison.Ordinal)
            ? IPNetwork.TryParse(text, out _)
            : IPAddress.TryParse(text, out _);

    private static bool IsContact(string text) =>
        IsAddress(text, "https")
        || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "mailto");

    private static bool IsAddress(string text, params string[] schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && schemes.Contains(address.Scheme, StringComparer.Ordinal)
        && address.Host.Length > 0;

    private static bool IsBinding(string text)
    {
        try
        {
            return BindingAddress.Parse(text).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static InvalidSetting Wrong(IConfigurationSection setting, string right, bool isReadable = true) =>
        new($"{setting.Path} is '{setting.Value}': it must be {right}.", isReadable);
}
