using System.Reflection;
using Messenger.Application.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Common.Settings;

/// <summary>Finds options and rules of settings in assemblies.</summary>
public static class SettingsRules
{
    private static readonly MethodInfo AddSectionMethod = typeof(SettingsRules).GetMethod(
        nameof(AddSection),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    /// <summary>Every rule that the assemblies declare, each section's own included.</summary>
    public static IReadOnlyList<ISettingsRule> Find(params Assembly[] assemblies) =>
        [
            .. Sections(assemblies).Select(section => new SectionRule(section.Path, section.Options)),
            .. assemblies
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type =>
                    type.IsAssignableTo(typeof(ISettingsRule))
                    && !type.IsAbstract
                    && type.GetConstructor(Type.EmptyTypes) is not null
                )
                .Select(type => (ISettingsRule)Activator.CreateInstance(type)!),
        ];

    /// <summary>
    /// Registers every class marked with <see cref="SettingsSectionAttribute"/> as options, bound to its section and
    /// validated when the host starts.
    /// </summary>
    public static IServiceCollection AddSettings(
        this IServiceCollection services,
        IConfiguration configuration,
        Assembly assembly
    )
    {
        foreach (var (path, options) in Sections([assembly]))
        {
            AddSectionMethod.MakeGenericMethod(options).Invoke(null, [services, configuration, path]);
        }

        return services;
    }

    private static IEnumerable<(string Path, Type Options)> Sections(IEnumerable<Assembly> assemblies) =>
        from assembly in assemblies
        from type in assembly.GetTypes()
        let section = type.GetCustomAttribute<SettingsSectionAttribute>()
        where section is not null
        select (section.Path, type);

    private static void AddSection<TOptions>(IServiceCollection services, IConfiguration configuration, string path)
        where TOptions : class
    {
        services
            .AddOptions<TOptions>()
            .Bind(path.Length == 0 ? configuration : configuration.GetSection(path))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(
            new SectionValidation<TOptions>(new SectionRule(path, typeof(TOptions)), configuration)
        );
    }

    private sealed class SectionValidation<TOptions>(SectionRule rule, IConfiguration configuration)
        : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options) =>
            rule.Check(configuration).Select(setting => setting.Message).ToList() is { Count: > 0 } messages
                ? ValidateOptionsResult.Fail(messages)
                : ValidateOptionsResult.Success;
    }
}
