using System.Collections.Concurrent;

namespace Bot.Channels.WhatsApp;

/// <summary>The templates as they stand now: as the settings have them, and as Meta has told since.</summary>
public sealed class WhatsAppTemplates(WhatsAppSettings settings)
{
    private readonly ConcurrentDictionary<string, TemplateState> _told = [];

    /// <summary>The approved template for a message that opens this dialogue, or for any other; else why there is none.</summary>
    /// <param name="kind">The dialogue; null where it is none.</param>
    public (WhatsAppTemplate? Template, string Why) For(string? kind)
    {
        var fitting = settings.Templates.Where(template => template.For == kind && kind is not null).Concat(settings.Templates.Where(template => template.For is null)).ToList();
        if (fitting.Find(template => StateOf(template) == TemplateState.Approved) is { } approved)
            return (approved, "");
        return (null, fitting.Count == 0
            ? "jendela 24 jam tertutup dan tidak ada templat untuk pesan ini; menunggu orangnya menulis"
            : $"jendela 24 jam tertutup dan templat {fitting[0].Name} belum bisa dipakai ({Name(StateOf(fitting[0]))}); menunggu persetujuan atau orangnya menulis");
    }

    /// <summary>Meta told of a template, or refused it. True where it can be used from now on and could not before.</summary>
    public bool Is(string name, TemplateState state)
    {
        if (settings.Templates.FirstOrDefault(template => template.Name == name) is not { } known)
            return false;
        var could = StateOf(known) == TemplateState.Approved;
        _told[name] = state;
        return !could && state == TemplateState.Approved;
    }

    /// <summary>What the operator should know of them; null where all can be used.</summary>
    public string? Notice
    {
        get
        {
            var waiting = settings.Templates.Where(template => StateOf(template) != TemplateState.Approved).Select(template => $"{template.Name} ({Name(StateOf(template))})").ToList();
            return waiting.Count == 0 ? null : $"Templat yang belum bisa dipakai: {string.Join(", ", waiting)}. Pesan di luar jendela 24 jam yang memerlukannya ditahan.";
        }
    }

    private TemplateState StateOf(WhatsAppTemplate template) => _told.TryGetValue(template.Name, out var state) ? state : template.State;

    private static string Name(TemplateState state) => state switch
    {
        TemplateState.Approved => "disetujui",
        TemplateState.Pending => "menunggu persetujuan",
        TemplateState.Rejected => "ditolak",
        _ => "dijeda",
    };
}
