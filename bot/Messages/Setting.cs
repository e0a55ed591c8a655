using System.Globalization;

namespace Bot.Messages;

/// <summary>A setting holds what it cannot take. The message is one line for the operator: key, what it holds, what it takes.</summary>
public sealed class SettingException(string key, string? holds, string takes)
    : Exception($"{key} holds \"{holds}\"; it takes {takes}.")
{
    public string Key { get; } = key;
}

/// <summary>Reads settings so that a wrong one stops the start with one line that names it.</summary>
public static class Setting
{
    public static bool Switch(this IConfiguration settings, string key, bool otherwise) =>
        Read(settings, key, otherwise, "true or false", text => bool.TryParse(text, out var value) ? value : null);

    /// <summary>A length of time, <c>[days.]hours:minutes:seconds</c>, not negative.</summary>
    public static TimeSpan Duration(this IConfiguration settings, string key, TimeSpan otherwise) =>
        Read(settings, key, otherwise, "a length of time such as 14.00:00:00 (days.hours:minutes:seconds)",
            text => TimeSpan.TryParseExact(text, ["c", "d\\.hh\\:mm\\:ss"], CultureInfo.InvariantCulture, out var value) && value >= TimeSpan.Zero ? value : null);

    public static int Number(this IConfiguration settings, string key, int otherwise, int least, int most) =>
        Read(settings, key, otherwise, $"a whole number from {least} to {most}",
            text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null);

    /// <summary>An instant with its offset, such as <c>2026-11-21T08:00:00+07:00</c>; null where the setting is empty.</summary>
    public static DateTimeOffset? Instant(this IConfiguration settings, string key)
    {
        var text = settings[key];
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return HasOffset(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw new SettingException(key, text, "a time with its offset, such as 2026-11-21T08:00:00+07:00");
    }

    public static string OneOf(this IConfiguration settings, string key, string otherwise, params string[] values)
    {
        var text = settings[key];
        if (string.IsNullOrWhiteSpace(text))
            return otherwise;
        return values.FirstOrDefault(value => value.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new SettingException(key, text, string.Join(" or ", values));
    }

    private static T Read<T>(IConfiguration settings, string key, T otherwise, string takes, Func<string, T?> read) where T : struct
    {
        var text = settings[key];
        if (string.IsNullOrWhiteSpace(text))
            return otherwise;
        return read(text.Trim()) ?? throw new SettingException(key, text, takes);
    }

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
