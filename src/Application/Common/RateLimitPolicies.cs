using System.Collections.Frozen;
using System.Reflection;

namespace Messenger.Application.Common;

/// <summary>All rate-limit policies of all modules, by name.</summary>
public static class RateLimitPolicies
{
    private static readonly FrozenDictionary<string, RateLimitPolicy> ByName = Find(typeof(RateLimitPolicies).Assembly);

    public static IReadOnlyCollection<RateLimitPolicy> Declared => ByName.Values;

    /// <exception cref="KeyNotFoundException">No module declares the policy.</exception>
    public static RateLimitPolicy Get(string name) =>
        ByName.TryGetValue(name, out var policy)
            ? policy
            : throw new KeyNotFoundException($"No module declares the rate-limit policy '{name}'.");

    /// <summary>Finds the policies that an assembly declares.</summary>
    /// <exception cref="InvalidOperationException">A policy is not named like its field.</exception>
    private static FrozenDictionary<string, RateLimitPolicy> Find(Assembly assembly) =>
        assembly
            .GetExportedTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(RateLimitPolicy))
            .Select(field =>
                (RateLimitPolicy)field.GetValue(null)! is var policy
                && string.Equals(policy.Name, field.Name, StringComparison.Ordinal)
                    ? policy
                    : throw new InvalidOperationException(
                        $"{field.DeclaringType}.{field.Name} declares a policy of another name."
                    )
            )
            .ToFrozenDictionary(policy => policy.Name, StringComparer.Ordinal);
}
